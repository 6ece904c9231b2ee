package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Randomly mutated files of other programs; {@code -Dforeign.mutations=N} sets their number for each reader. Each is read, or is
 * refused by an {@link ImportException} that names the file, with little memory and in little time.
 */
@Tag("soak")
class MutatedForeignFilesTest {
    private static final int MUTATIONS = Integer.getInteger("foreign.mutations", 200);
    private static final String NAME = "mutated.file";
    /** Bytes that a reader may allocate for a file of some tens of KB; a size that is not checked asks for far more. */
    private static final long MOST_ALLOCATED = 48L << 20;

    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private interface Reader {
        void readAll(ForeignFile file) throws IOException;
    }

    private interface Maker {
        byte[] mutated(Mutation mutation, Random random) throws IOException;
    }

    private record Target(String name, Reader reader, Maker maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void isReadOrRefusedByName(Target target) throws IOException {
        Map<Mutation, Integer> refused = new EnumMap<>(Mutation.class);
        for (int seed = 0; seed < MUTATIONS; seed++) {
            Random random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
            Mutation mutation = Mutation.values()[seed % Mutation.values().length];
            byte[] mutated = target.maker().mutated(mutation, random);
            if (isRefused(target, mutated, mutation + ", seed " + seed)) {
                refused.merge(mutation, 1, Integer::sum);
            }
        }
        assertTrue(refused.size() > 4, "few mutations were noticed: " + refused);
    }

    private boolean isRefused(Target target, byte[] mutated, String shown) {
        long thread = Thread.currentThread().getId();
        long allocated = threads.getThreadAllocatedBytes(thread);
        long start = System.nanoTime();
        boolean refused = false;
        try {
            target.reader().readAll(Fixtures.file(NAME, mutated));
        } catch (ImportException e) {
            assertTrue(e.getMessage().startsWith(NAME), shown + ": " + e.getMessage());
            refused = true;
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new AssertionError(shown, e);
        }
        long bytes = threads.getThreadAllocatedBytes(thread) - allocated;
        assertTrue(bytes < MOST_ALLOCATED + 40L * mutated.length, shown + ": allocated " + bytes);
        assertTrue(System.nanoTime() - start < MOST_NANOS, shown + ": took too long");
        return refused;
    }

    static Stream<Target> targets() {
        return Stream.of(
                plain("model0.safetensors", file -> tensors(Safetensors.open(file))),
                plain("model0.views.legacy.bin", file -> tensors(TorchWeights.open(file))),
                plain("model0.mixed.legacy.bin", file -> tensors(TorchWeights.open(file))),
                plain("model0.views.zip.bin", file -> tensors(TorchWeights.open(file))),
                rezipped("model0.views.zip.bin", file -> tensors(TorchWeights.open(file))),
                rezipped("model0.module.zip.bin", file -> tensors(TorchWeights.open(file))),
                plain("model0.stored.npz", file -> tensors(NumpyArrays.open(file))),
                plain("model0.compressed.npz", file -> tensors(NumpyArrays.open(file))),
                plain("model0.version2.npz", file -> tensors(NumpyArrays.open(file))),
                rezipped("student.npz", MutatedForeignFilesTest::marian),
                plain("student.float32.bin", file -> tensors(MarianBinary.open(file))),
                plain("student.intgemm8.bin", MutatedForeignFilesTest::marianBinary),
                plain("vocab.yml", MutatedForeignFilesTest::vocabulary),
                text(
                        "vocab.json",
                        "{\"</s>\": 0, \"<unk>\": 1, \"\\u2581a\": 2, \"b\": 3}",
                        MutatedForeignFilesTest::vocabulary),
                plain("transformer.model.yml", MutatedForeignFilesTest::options),
                text(
                        "decoder.yml",
                        "relative-paths: true\nmodels:\n  - a.npz\nvocabs: [v.yml, 'v.yml']\nnormalize: 1\nname: \"\\u0041\"\n",
                        MutatedForeignFilesTest::options),
                plain("lex.s2t.bin", file -> LexicalShortlist.read(file, 67).targets(3)));
    }

    private static Target plain(String name, Reader reader) {
        byte[] bytes = Fixtures.bytes(name);
        return new Target(name, reader, (mutation, random) -> mutation.apply(bytes, random));
    }

    private static Target text(String name, String text, Reader reader) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Target(name, reader, (mutation, random) -> mutation.apply(bytes, random));
    }

    /** Mutates entries of an archive, whose checksums and sizes are right afterwards. */
    private static Target rezipped(String name, Reader reader) {
        ForeignFile file = Fixtures.file(name);
        return new Target(name + ", entries", reader, (mutation, random) -> {
            ZipArchive archive = ZipArchive.open(file);
            List<String> entries = List.copyOf(archive.names());
            String pickle = entries.stream()
                    .filter(entry -> entry.endsWith("data.pkl"))
                    .findFirst()
                    .orElse("");
            String chosen =
                    pickle.isEmpty() || random.nextInt(4) == 0 ? entries.get(random.nextInt(entries.size())) : pickle;
            Map<String, byte[]> changed = new LinkedHashMap<>();
            for (String entry : entries) {
                try (InputStream stream = archive.stream(entry)) {
                    byte[] bytes = stream.readAllBytes();
                    changed.put(
                            entry, entry.equals(chosen) && bytes.length > 0 ? mutation.apply(bytes, random) : bytes);
                }
            }
            return Fixtures.zip(changed);
        });
    }

    private static void tensors(ForeignTensors tensors) throws IOException {
        try (tensors) {
            for (String name : tensors.names()) {
                long count = 1;
                for (long size : tensors.shape(name)) {
                    count *= size;
                }
                assertEquals(count, tensors.read(name).length, name);
            }
        }
    }

    private static void marian(ForeignFile file) throws IOException {
        try (NumpyArrays arrays = NumpyArrays.open(file)) {
            assertTrue(arrays.options().length() < 1 << 20);
            tensors(arrays);
        }
    }

    private static void marianBinary(ForeignFile file) throws IOException {
        try (MarianBinary binary = MarianBinary.open(file)) {
            assertTrue(binary.options().length() < 1 << 20);
            tensors(binary);
        }
    }

    private static void vocabulary(ForeignFile file) throws IOException {
        MarianVocabulary vocabulary = MarianVocabulary.read(file);
        for (int id = 0; id < vocabulary.size(); id++) {
            assertEquals(id, vocabulary.id(vocabulary.pieces().get(id)).orElseThrow());
        }
    }

    private static void options(ForeignFile file) throws IOException {
        ImportProblems problems = new ImportProblems();
        MarianYaml.parse(file.name(), new String(file.bytes(1 << 20), StandardCharsets.UTF_8), problems);
        problems.throwIfAny();
    }
}
