package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's program as a process of its own: the shipped model, the embedded broker, lines in and lines out. */
@Timeout(240)
class DemoIT {
    @TempDir
    Path folder;

    @Test
    void linesTravelThroughTheTopicsAndComeBackTranslatedInOrder() throws Exception {
        List<String> lines = new ArrayList<>(List.of("Where is the library?", "I have two dogs.", "", "Good morning."));
        for (int i = 0; i < 200; i++) {
            lines.add(lines.get(i % 4));
        }

        Finished demo = run(lines, "demo");

        assertAll(
                () -> assertEquals(0, demo.status(), demo.messages()),
                () -> assertEquals(lines.size(), demo.output().size()),
                () -> assertTrue(
                        demo.output().get(0).startsWith("¿Dónde está la biblioteca?\t["),
                        demo.output().get(0)),
                () -> assertTrue(
                        demo.output().get(1).contains("dos perros"),
                        demo.output().get(1)),
                () -> assertTrue(
                        demo.output().get(3).startsWith("Buenos días"),
                        demo.output().get(3)),
                () -> assertEquals(
                        texts(demo.output().subList(0, 4)), texts(demo.output().subList(200, 204))),
                () -> assertTrue(demo.messages().contains("204 lines, 0 not translated"), demo.messages()));
    }

    @Test
    void translateGivesALineForALineWithoutKafka() throws Exception {
        Finished translate = run(
                List.of("Where is the library?", "", "Tom 😀 https://example.org {name} 中文"),
                "translate",
                "--model",
                "models/en-es");

        assertEquals(0, translate.status(), translate.messages());
        assertEquals(3, translate.output().size());
        assertEquals("¿Dónde está la biblioteca?", translate.output().get(0));
        assertEquals("", translate.output().get(1));
    }

    @Test
    void evaluatePrintsScoresWithTheirSignatures() throws Exception {
        Path test = Files.writeString(
                folder.resolve("test.tsv"), "Where is the library?\t¿Dónde está la biblioteca?\nI see.\tYa veo.\n");

        Finished evaluate = run(List.of(), "evaluate", "--model", "models/en-es/1", "--test", test.toString());

        assertEquals(0, evaluate.status(), evaluate.messages());
        assertTrue(
                evaluate.output().get(0).startsWith("BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|"),
                evaluate.output().get(0));
        assertTrue(
                evaluate.output().get(1).startsWith("chrF2|nrefs:1|case:mixed|"),
                evaluate.output().get(1));
    }

    @Test
    void aFolderThatIsNoModelIsAnErrorThatSaysWhatToGive() throws Exception {
        Finished translate = run(List.of("hello"), "translate", "--model", folder.toString());

        assertEquals(1, translate.status());
        assertTrue(translate.messages().contains("has no manifest.json; give a version folder"), translate.messages());
    }

    private Finished run(List<String> input, String... arguments) throws IOException, InterruptedException {
        Path in = Files.write(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path messages = folder.resolve("messages");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(messages.toFile());
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(3, TimeUnit.MINUTES), "still running");
        } finally {
            process.destroyForcibly();
        }
        return new Finished(
                process.exitValue(),
                Files.readAllLines(out, StandardCharsets.UTF_8),
                Files.readString(messages, StandardCharsets.UTF_8));
    }

    private static List<String> texts(List<String> lines) {
        return lines.stream().map(line -> line.split("\t\\[")[0]).toList();
    }

    private record Finished(int status, List<String> output, String messages) {}
}
