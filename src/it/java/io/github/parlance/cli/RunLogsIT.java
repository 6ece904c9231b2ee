package io.github.parlance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.trace.SpanReceiver;
import io.github.parlance.trace.SpanReceiver.Linked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} as a process: what it logs, and the spans it sends. */
@Timeout(180)
class RunLogsIT {
    private static final String REQUESTS = "parlance.translation.requests.v1";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e473";
    private static final int UNREADABLE = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void logsObjectsAndHoldsBackWhatRepeatsAndLinksBatchesToTheirRecords() throws Exception {
        Path errors = Files.createFile(folder.resolve("errors"));
        try (TestBroker broker = TestBroker.start();
                SpanReceiver collector = new SpanReceiver()) {
            Process run = start(broker.bootstrapServers(), collector, errors);
            try {
                await("a running stream", run, errors, () -> log(errors).contains("\"now\":\"RUNNING\""));
                send(broker.bootstrapServers());
                await("three links", run, errors, () -> links(collector).size() >= 3);
                await("a line that counts", run, errors, () -> log(errors).contains("\"repeated\":"));
            } finally {
                run.destroy();
                assertTrue(run.waitFor(60, TimeUnit.SECONDS), "it goes on after SIGTERM");
            }

            assertEquals(
                    IntStream.rangeClosed(1, 3)
                            .mapToObj(i -> new Linked(TRACE + i, "00f067aa0ba902b" + i))
                            .toList(),
                    links(collector));
        }

        List<String> printed = log(errors).lines().toList();
        int last = printed.size() - 1;
        assertEquals(
                "parlance: stopped as requested; requests without an answer come first at the next start",
                printed.get(last));
        List<JsonNode> lines =
                printed.subList(0, last).stream().map(RunLogsIT::parsed).toList();
        List<JsonNode> deadLetters = lines.stream()
                .filter(line -> line.get("message").textValue().equals("request sent to the dead letters"))
                .toList();
        assertFalse(deadLetters.isEmpty(), lines.toString());
        assertTrue(deadLetters.size() < UNREADABLE / 10, deadLetters.toString());
        assertEquals(
                UNREADABLE,
                deadLetters.stream()
                        .mapToLong(line -> 1 + line.path("repeated").asLong())
                        .sum());
    }

    private Process start(String bootstrapServers, SpanReceiver collector, Path errors) throws IOException {
        Path topology = Files.writeString(
                folder.resolve("topology.yaml"),
                "applicationId: logs\nroutes: [{ from: en, to: es, model: en-es, decoding: { beam: 1 } }]\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of("run", "--bootstrap-servers", bootstrapServers, "--create-topics"));
        command.addAll(List.of("--topology", topology.toString(), "--models", "models"));
        command.addAll(List.of("--state", folder.resolve("state").toString()));
        command.addAll(List.of("--log-format", "json", "--log-level", "debug"));
        command.addAll(List.of("--traces", collector.address().resolve("/").toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        // As the launcher has it: what native libraries print goes another way.
        builder.environment().put("PARLANCE_ERRORS", errors.toString());
        return builder.start();
    }

    private static void send(String bootstrapServers) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 1; i <= 3; i++) {
                ProducerRecord<byte[], byte[]> request =
                        request("{\"text\":\"Sentence " + i + ".\",\"sourceLang\":\"en\",\"targetLang\":\"es\"}");
                request.headers()
                        .add("traceparent", ("00-" + TRACE + i + "-00f067aa0ba902b" + i + "-01").getBytes(UTF_8));
                producer.send(request);
            }
            for (int i = 0; i < UNREADABLE; i++) {
                producer.send(request("{\"text\":"));
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> request(String value) {
        return new ProducerRecord<>(REQUESTS, "key".getBytes(UTF_8), value.getBytes(UTF_8));
    }

    private static List<Linked> links(SpanReceiver collector) {
        return collector.spans().stream()
                .flatMap(span -> span.links().stream())
                .distinct()
                .sorted((a, b) -> a.trace().compareTo(b.trace()))
                .toList();
    }

    private static void await(String what, Process run, Path errors, BooleanSupplier there)
            throws InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(90));
        while (!there.getAsBoolean()) {
            assertTrue(run.isAlive() && Instant.now().isBefore(giveUp), () -> "no " + what + " in\n" + log(errors));
            Thread.sleep(50);
        }
    }

    private static String log(Path errors) {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
