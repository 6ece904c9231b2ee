package io.github.parlance.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.parlance.demo.EmbeddedBroker;
import io.github.parlance.stream.TopicReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The applications in {@code src/examples}, built from their own POMs against the installed artifact, and run. */
@Tag("system")
@Timeout(300)
class ExamplesIT {
    private static final String MODEL =
            Path.of("models", "en-es").toAbsolutePath().toString();

    /** Outside of the temporary folder, whose deletion warns of each link. */
    private static final Path REPOSITORY = Path.of("target", "examples-repository");

    @TempDir
    static Path folder;

    private static InstalledArtifact artifact;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(Maven.isPresent(), "Maven is not on the path");
        assumeTrue(InstalledArtifact.jar().isPresent(), "target has no jar; run mvn package");
        artifact = InstalledArtifact.install(InstalledArtifact.jar().get(), REPOSITORY);
    }

    @Test
    void plainJavaTranslatesLinesWithoutWhatOnlyTheProgramNeeds() throws Exception {
        String classPath = artifact.build(copy("plain-java"));
        for (String optional : List.of("kafka_2.13", "picocli", "log4j", "micrometer", "opentelemetry")) {
            assertFalse(classPath.contains(optional), classPath);
        }

        Process process = run(classPath, "example.TranslateLines", MODEL);
        process.getOutputStream().write("Good morning.\nWhere is the library?\n".getBytes(UTF_8));
        process.getOutputStream().close();

        assertEquals(
                "Buenos días.\n¿Dónde está la biblioteca?\n",
                new String(process.getInputStream().readAllBytes(), UTF_8));
        assertEquals(0, process.waitFor());
    }

    @Test
    void missingNativeCodeIsNamedWithItsRemedy() throws Exception {
        String classPath = Stream.of(artifact.build(copy("plain-java")).split(":"))
                .filter(entry -> !entry.matches(".*tensorflow-core-native-[0-9.]+-[a-z]+-[a-z0-9_]+\\.jar"))
                .reduce((one, other) -> one + ":" + other)
                .orElseThrow();

        Path log = folder.resolve("natives.log");
        Process process = builder(classPath, "example.TranslateLines", MODEL)
                .redirectError(log.toFile())
                .start();
        process.getOutputStream().close();

        assertEquals(1, process.waitFor());
        assertTrue(
                Files.readString(log).contains("add org.tensorflow:tensorflow-core-native with the classifier"),
                Files.readString(log));
    }

    @Test
    void kafkaStreamsTranslatesComments() throws Exception {
        String classPath = artifact.build(copy("kafka-streams"));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            List<String> command = List.of(
                    "example.TranslateComments",
                    MODEL,
                    broker.bootstrapServers(),
                    folder.resolve("comments").toString());
            assertEquals(
                    "{\"author\":\"Ann\",\"text\":\"Good morning.\",\"spanish\":\"Buenos días.\"}",
                    answer(broker, classPath, command, "comments", "{\"author\":\"Ann\",\"text\":\"Good morning.\"}"));
        }
    }

    @Test
    void springBootTranslatesMessages() throws Exception {
        String classPath = artifact.build(copy("spring-boot"));
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            List<String> command = List.of(
                    "example.TranslationApplication",
                    "--translation.model=" + MODEL,
                    "--spring.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                    "--spring.kafka.streams.state-dir=" + folder.resolve("messages"));
            assertEquals("Buenos días.", answer(broker, classPath, command, "messages", "Good morning."));
        }
    }

    /** Runs an application, sends it a value, and returns the value that it writes to the topic with the suffix {@code .es}. */
    private static String answer(
            EmbeddedBroker broker, String classPath, List<String> command, String topic, String value)
            throws Exception {
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        String translated = topic + ".es";
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1), new NewTopic(translated, 2, (short) 1)))
                    .all()
                    .get();
        }
        Path log = folder.resolve(topic + ".log");
        Process process = builder(classPath, command.toArray(String[]::new))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
        try (KafkaProducer<String, String> producer =
                        new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
                TopicReader reader = new TopicReader(broker.bootstrapServers(), "read_committed", translated)) {
            producer.send(new ProducerRecord<>(topic, "key", value)).get();
            reader.readUntil(() -> !reader.records().isEmpty() || !process.isAlive());
            assertEquals(1, reader.records().size(), () -> read(log));
            return new String(reader.records().get(0).value(), UTF_8);
        } finally {
            process.toHandle().destroy();
            process.waitFor();
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Process run(String classPath, String... command) throws IOException {
        return builder(classPath, command).redirectError(Redirect.DISCARD).start();
    }

    private static ProcessBuilder builder(String classPath, String... command) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                classPath));
        all.addAll(List.of(command));
        return new ProcessBuilder(all).directory(folder.toFile());
    }

    /** Copies an example, so that its build leaves nothing behind. */
    private static Path copy(String example) throws IOException {
        Path from = Path.of("src", "examples", example);
        Path to = Files.createTempDirectory(folder, example);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!from.relativize(file).startsWith("target")) {
                    Path copy = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }
}
