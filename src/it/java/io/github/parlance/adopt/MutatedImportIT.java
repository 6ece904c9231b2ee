package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.github.parlance.bundle.DirectoryTree;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.cli.Main;
import io.github.parlance.runtime.ImportedModels;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Randomly changed folders and archives of all formats, imported by the command; {@code -Dforeign.folders=N} sets their number.
 * Each becomes a model that loads and translates, or is refused with the file and the remedy; nothing else is left.
 */
@Tag("soak")
class MutatedImportIT {
    private static final int MUTATIONS = Integer.getInteger("foreign.folders", 1000);
    /** First seed, to go on where another run ended. */
    private static final int FIRST = Integer.getInteger("foreign.first", 0);
    /** Bytes that an import and its check allocate at most; that of an unchanged model allocates less than half. */
    private static final long MOST_ALLOCATED = 512L << 20;

    private static final Pattern REMEDY = Pattern.compile(
            "(?i)\\b(fetch|give|take|leave|save|set|run|unpack|known (are|is)|expected|such as|imports? |imported|decrypt)");
    private static final Pattern NO_MESSAGE =
            Pattern.compile("Exception\\b|: null\\b|\\bat io\\.|Optional\\[|@[0-9a-f]{6}");

    private static final String IMPORTED = "imported";

    private record Base(String name, String pairs, Map<String, byte[]> files) {}

    @TempDir
    private Path work;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private List<Base> bases;

    @BeforeEach
    void readTheModels() throws IOException {
        bases = new ArrayList<>();
        for (String name : List.of("swish", "relu", "half", "separate")) {
            bases.add(new Base(name, "en-de", files("huggingface/" + name, "cases")));
        }
        bases.add(new Base("targets", "en-de,en-nl", files("huggingface/targets", "cases")));
        bases.add(new Base("opus-mt-mi-mo", "", release()));
        bases.add(new Base("student-float", "mi-mo", files("marian/student", "intgemm8")));
        bases.add(new Base("student-int8", "mi-mo", files("marian/student", "npz")));
        bases.add(new Base("separate", "mi-mo", files("marian/separate", "cases")));
    }

    private static Map<String, byte[]> files(String folder, String without) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : FolderMutation.files(ImportedModels.path(folder))) {
            if (!file.toString().contains(without)) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static Map<String, byte[]> release() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip =
                new ZipInputStream(Files.newInputStream(ImportedModels.path("marian/opus-mt-mi-mo.zip")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @Test
    void anUnchangedFolderIsImported() throws IOException {
        for (Base base : bases) {
            assertEquals(IMPORTED, outcome(base, write(base), false, base.name()));
            deleteAll();
        }
    }

    @Test
    void aChangedFolderIsRefusedByNameOrTranslates() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (int seed = FIRST; seed < FIRST + MUTATIONS; seed++) {
            FolderMutation mutation = FolderMutation.values()[seed % FolderMutation.values().length];
            try {
                String outcome = outcome(mutation, seed).equals(IMPORTED) ? IMPORTED : "refused";
                counts.merge(mutation + " " + outcome, 1, Integer::sum);
            } catch (AssertionError e) {
                failures.add(e.getMessage());
            }
            deleteAll();
        }
        System.out.println(MUTATIONS + " changed folders from seed " + FIRST + ": " + counts);
        assertEquals(List.of(), failures, () -> String.join("\n", failures));
    }

    /** Changes a folder, imports it, and returns what became of it. */
    private String outcome(FolderMutation mutation, int seed) throws IOException {
        Random random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
        Base base = bases.get(random.nextInt(bases.size()));
        Path folder = write(base);
        boolean refused = mutation.apply(folder, random);
        Path model = random.nextInt(4) == 0 ? packed(folder, random) : folder;
        return outcome(base, model, refused, base.name() + " " + mutation + ", seed " + seed);
    }

    private void deleteAll() throws IOException {
        for (Path each : FolderMutation.files(work)) {
            DirectoryTree.delete(each);
        }
    }

    private Path write(Base base) throws IOException {
        Path folder = Files.createDirectories(work.resolve("download").resolve(base.name()));
        for (Map.Entry<String, byte[]> file : base.files().entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    /** Makes an archive of a folder if it has files alone, and changes bytes of one in three. */
    private static Path packed(Path folder, Random random) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Path file : FolderMutation.files(folder)) {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return folder;
            }
            entries.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        byte[] zip = Fixtures.zip(entries);
        Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
        return Files.write(
                folder.resolveSibling(folder.getFileName() + ".zip"),
                random.nextInt(3) == 0 ? mutation.apply(zip, random) : zip);
    }

    private String outcome(Base base, Path model, boolean mustBeRefused, String shown) throws IOException {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Path output = work.resolve("models/mi-mo/1");
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        int status = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments(base, model, output));
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(allocated < MOST_ALLOCATED, () -> shown + ": allocated " + allocated);
        if (status == 0) {
            assertFalse(mustBeRefused, () -> shown + " was imported: " + out);
            requireWhole(output, out.toString(), shown);
            return IMPORTED;
        }
        assertEquals(1, status, () -> shown + ": " + err);
        requireMessage(err.toString(), model, shown);
        assertFalse(Files.exists(output.getParent().getParent()), () -> shown + " left something");
        return err.toString();
    }

    private static String[] arguments(Base base, Path model, Path output) {
        List<String> arguments = new ArrayList<>(
                List.of("import", model.toString(), "--output", output.toString(), "--attribution", "tests"));
        if (!base.pairs().isEmpty()) {
            arguments.addAll(List.of("--pairs", base.pairs()));
        }
        return arguments.toArray(String[]::new);
    }

    private static void requireWhole(Path output, String out, String shown) throws IOException {
        assertTrue(out.contains(" -> "), () -> shown + ": " + out);
        ModelBundle.open(output);
        try (Stream<Path> siblings = Files.list(output.getParent())) {
            assertEquals(List.of(output), siblings.toList(), shown);
        }
    }

    private static void requireMessage(String err, Path model, String shown) {
        String name = model.getFileName().toString();
        List<String> lines = err.lines().toList();
        assertTrue(!lines.isEmpty() && lines.size() < 60, () -> shown + ": " + err);
        for (String line : lines) {
            String problem = line.replaceFirst("^parlance: ", "");
            assertTrue(problem.contains(name), () -> shown + " names no file: " + line);
            assertTrue(REMEDY.matcher(problem).find(), () -> shown + " names no remedy: " + line);
            assertFalse(NO_MESSAGE.matcher(problem).find(), () -> shown + " has no message: " + line);
        }
    }
}
