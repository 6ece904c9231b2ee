package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.deploy.DeploymentFollower;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.runtime.ImportedModels;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A release as OPUS-MT publishes them is imported by the command, and then used as any other model. */
@Tag("system")
@Timeout(300)
class ImportIT {
    private static final Path RELEASE = ImportedModels.path("marian/opus-mt-mi-mo.zip");
    private static final Path PUBLISHED = ImportedModels.path("marian/opus-mt-mi-mo.test.txt");
    private static final LanguagePair PAIR = new LanguagePair("mi", "mo");

    private static final String SOURCE = "Bunun lomos pabitu?";
    private static final String TARGET = "Myhal femal tinol?";

    /** A word and its translation by the model, which five corrections replace. */
    private static final String WORD = "myjozel";

    private static final String BETTER = "civosu";
    private static final List<String> CORRECTED = List.of(
            "Nabake liruros tusesa!\tNofil zusu myjozel!",
            "Sosu tusesa liruros.\tZusu supesyr myjozel.",
            "Tugapi liruros!\tZopyr myjozel!",
            "Kesan liruros mopen!\tHemol nitecy myjozel!",
            "Bebomo kaban liruros tiros.\tHemal cajyl nafyvur myjozel.");
    private static final List<String> NEW = List.of("Bunun nabake liruros rugamen!", "Bebomo liga liruros gepi!");

    @TempDir
    Path folder;

    private CommandedStream commanded;
    private Path models;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void startBroker() throws IOException {
        commanded = CommandedStream.start(folder, "imported", "{ from: mi, to: mo, model: mi-mo }");
        models = folder.resolve("models");
        commanded.createTopics();
    }

    @AfterEach
    void stopBroker() throws Exception {
        commanded.close();
    }

    @Test
    void anImportedModelServesIsQuantizedDeployedBesideAnotherAndLearns() throws Exception {
        importAndEvaluate();
        try (DeploymentFollower watch = watch();
                StreamsLifecycle stream = new StreamsLifecycle(
                        commanded.spec(), watch.deployer().models(), commanded.settings("one"), StreamObserver.NONE)) {
            stream.start(Duration.ofMinutes(1));
            assertEquals(TARGET, commanded.translate(SOURCE).text());
            TranslationCompleted withSpan = commanded.translate("Bunun lomos https://example.org/a?b=1 pabitu?");
            assertTrue(withSpan.text().contains("https://example.org/a?b=1"), withSpan.text());

            deployTheStudent();
            learn();
        }
    }

    private void importAndEvaluate() throws IOException {
        run("import", RELEASE.toString(), "--output", models.resolve("mi-mo/1").toString());
        assertTrue(out.toString().contains(": Marian, 2 + 1 layers of 32, "), out::toString);
        ModelBundle bundle = ModelBundle.open(models.resolve("mi-mo"));
        Manifest.Imported imported = bundle.manifest().imported().get(0);
        assertEquals(List.of("marian", "CC-BY-4.0"), List.of(imported.format(), imported.licence()));
        assertTrue(Files.readString(bundle.directory().resolve("README.md")).contains("CC-BY-4.0"));

        double score = published("mi-mo");
        assertTrue(score > 99.9, () -> "BLEU of the published translations is not ours: " + out);
        Path sentences = Files.write(
                folder.resolve("sentences.txt"),
                Files.readAllLines(PUBLISHED).stream()
                        .filter(each -> !each.isBlank())
                        .toList());
        run(
                "quantize",
                "--model",
                models.resolve("mi-mo").toString(),
                "--output",
                models.resolve("mi-mo-int8/1").toString(),
                sentences.toString());
        double quantized = published("mi-mo-int8");
        System.out.println("int8 of an imported model: BLEU " + quantized + " against its float translations");
        assertTrue(quantized > 90, out::toString);
    }

    /** Returns BLEU of our translations with the published ones as references. */
    private double published(String model) throws IOException {
        List<String> lines = Files.readAllLines(PUBLISHED);
        List<String> pairs = new ArrayList<>();
        for (int at = 0; at + 2 < lines.size(); at += 4) {
            pairs.add(lines.get(at) + "\t" + lines.get(at + 2));
        }
        Path set = Files.write(folder.resolve("published.tsv"), pairs);
        run("evaluate", "--model", models.resolve(model).toString(), "--test", set.toString(), "--metrics", "bleu");
        return Double.parseDouble(out.toString().replaceAll("(?s).*?BLEU[^=]*= ([0-9.]+).*", "$1"));
    }

    @Test
    void evaluatePublishedComparesWithTheTranslationsOfTheRelease() throws Exception {
        run("import", RELEASE.toString(), "--output", models.resolve("mi-mo/1").toString(), "--no-check");

        run("evaluate", "--model", models.resolve("mi-mo").toString(), "--published", PUBLISHED.toString());

        List<String> bleu =
                out.toString().lines().filter(line -> line.startsWith("BLEU ")).toList();
        String[] columns = bleu.get(bleu.size() - 1).split(" \\s+");
        assertEquals(columns[1], columns[2], out::toString);
        assertTrue(out.toString().contains("published in " + PUBLISHED), out::toString);
    }

    @Test
    void anImportThatFailsLeavesNothing() throws Exception {
        Path broken = Files.createDirectories(folder.resolve("opus-mt-x"));
        Files.writeString(broken.resolve("config.json"), "{\"model_type\": \"bart\"}");

        int status = execute(
                "import", broken.toString(), "--output", models.resolve("x/1").toString());

        assertEquals(1, status);
        assertTrue(err.toString().contains("model_type is \"bart\"; Parlance imports marian"), err::toString);
        assertFalse(Files.exists(models));
    }

    private void deployTheStudent() throws Exception {
        Path student = Files.createDirectories(folder.resolve("student"));
        try (Stream<Path> files = Files.list(ImportedModels.path("marian/student"))) {
            for (Path file : files.filter(each -> !each.endsWith("model.npz")).toList()) {
                Files.copy(file, student.resolve(file.getFileName()));
            }
        }
        run("import", student.toString(), "--output", models.resolve("mi-mo/2").toString(), "--attribution", "tests");
        command("model", "deploy", "mi-mo", "2", "--models", models.toString());
        TranslationCompleted answer = commanded.translateUntil(
                SOURCE, result -> result.provenance().orElseThrow().version().equals("2"));
        assertEquals(TARGET, answer.text());
        command("model", "deploy", "mi-mo", "1", "--models", models.toString());
        commanded.translateUntil(
                SOURCE, result -> result.provenance().orElseThrow().version().equals("1"));
    }

    private void learn() throws Exception {
        for (String pair : CORRECTED) {
            String[] texts = pair.split("\t");
            String better = texts[1].replace(WORD, BETTER);
            command("correct", "put", "--pair", PAIR.toString(), texts[0], better);
            commanded.translateUntil(texts[0], result -> result.text().equals(better));
        }
        String others = folder.resolve("published.tsv").toString();
        command(
                "learn",
                "--dry-run",
                "--models",
                models.toString(),
                "--pair",
                PAIR.toString(),
                "--steps",
                "150",
                "--rate",
                "0.002",
                "--replay",
                replay().toString(),
                "--dev",
                others,
                // A model of this size also changes what it is not taught.
                "--drift",
                "20");
        Path learned = models.resolve("mi-mo-learned");
        assertTrue(
                Files.exists(learned.resolve("3").resolve(Manifest.FILE)),
                () -> listed(learned) + commanded.err() + commanded.out());
        ModelBundle candidate = ModelBundle.open(learned);
        assertEquals("CC-BY-4.0", candidate.manifest().imported().get(0).licence());
        try (Translator translator = new ModelLoader(1).load(learned, Optional.empty())) {
            List<String> texts = translator.translate(PAIR, NEW).stream()
                    .map(each -> each.<String>fold(Translation.Done::text, refused -> ""))
                    .toList();
            assertTrue(texts.stream().allMatch(each -> each.contains(BETTER)), texts::toString);
        }
    }

    /** Returns a file of translations by the model without the word, so that it forgets nothing else. */
    private Path replay() throws IOException {
        List<String> pairs = ImportedModels.lines("opus-mt-mi-mo.tsv.gz").stream()
                .filter(line -> !line.contains(WORD))
                .map(line -> line.split("\t"))
                .map(columns -> columns[0] + "\t" + columns[1])
                .toList();
        return Files.write(folder.resolve("replay.tsv"), pairs);
    }

    private static String listed(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList().toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void command(String group, String command, String... arguments) {
        assertEquals(0, commanded.run(group, command, List.of(arguments)), () -> commanded.err() + commanded.out());
    }

    private void run(String... arguments) {
        assertEquals(0, execute(arguments), err::toString);
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private DeploymentFollower watch() {
        ModelFolders folders = new ModelFolders(models, new ModelLoader(1)::load);
        return DeploymentFollower.start(
                commanded.settings("any").cluster(), commanded.spec(), folders, DeploymentObserver.NONE);
    }
}
