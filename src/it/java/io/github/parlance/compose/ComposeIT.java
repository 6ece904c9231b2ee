package io.github.parlance.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The real {@code docker-compose.yml}, Kafka and Parlance of it, where a container engine and both images are there. */
@Tag("system")
@Timeout(300)
class ComposeIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Optional<String> MISSING = ComposeStack.missing();

    private static Optional<ComposeStack> stack = Optional.empty();

    @BeforeAll
    static void start() throws IOException {
        if (MISSING.isEmpty()) {
            stack = Optional.of(ComposeStack.start());
            waitUntil(() -> ask("/ready").contains(" 200 "), "Parlance to be ready");
        } else {
            System.out.println("docker-compose.yml is not tried, as " + MISSING.get());
        }
    }

    @BeforeEach
    void requireStack() {
        Assumptions.assumeTrue(MISSING.isEmpty(), MISSING.orElse(""));
    }

    @AfterAll
    static void stop() {
        stack.ifPresent(ComposeStack::close);
    }

    @Test
    void answersASentenceSentWithTheStockConsoleTools() {
        inKafka("Good morning.\n", "kafka-console-producer.sh", "--topic parlance.translation.requests.v1");

        String answer = inKafka(
                "",
                "kafka-console-consumer.sh",
                "--topic parlance.translation.results.v1 --from-beginning --isolation-level read_committed"
                        + " --max-messages 1 --timeout-ms 60000");

        assertTrue(answer.contains("\"status\":\"translated\""), answer);
        assertTrue(answer.contains("\"text\":\"Buenos días.\""), answer);
        String metrics = ask("/metrics");
        assertTrue(metrics.contains("parlance_results_total{pair=\"en-es\",status=\"translated\"} 1.0"), metrics);
    }

    @Test
    void servesMetersOfTheStreamTheJvmAndKafka() {
        String metrics = ask("/metrics");

        assertTrue(metrics.startsWith("HTTP/1.1 200 OK"), metrics);
        assertTrue(metrics.contains("parlance_stream_state{state=\"RUNNING\"} 1.0"), metrics);
        assertTrue(metrics.contains("jvm_memory_used_bytes{"), metrics);
        assertTrue(metrics.contains("parlance_kafka_since_poll_seconds{thread=\"StreamThread-1\"}"), metrics);
    }

    @Test
    void isHealthyForTheEngine() {
        waitUntil(() -> stack().inspect("parlance", "{{.State.Health.Status}}").equals("healthy"), "health");

        assertEquals("0", stack().inspect("parlance", "{{.RestartCount}}"));
    }

    @Test
    void runsAsAnOrdinaryUserWithoutPrivileges() {
        String status = stack().exec("parlance", "", "cat", "/proc/1/status");

        assertNotEquals("0", field(status, "Uid"));
        assertNotEquals("0", field(status, "Gid"));
        assertEquals("0000000000000000", field(status, "CapEff"));
        assertEquals("1", field(status, "NoNewPrivs"));
    }

    @Test
    void writesNothingButItsState() {
        ComposeStack.Ran touched = stack().tryExec("parlance", "touch", "/opt/parlance/touched");
        String state = stack().exec("parlance", "", "ls", "/var/lib/parlance");

        assertNotEquals(0, touched.status());
        assertTrue(touched.errors().contains("Read-only file system"), touched.toString());
        assertFalse(state.isBlank());
    }

    private static void waitUntil(BooleanSupplier condition, String what) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(end), () -> "waited in vain for " + what + "; " + stack().logs());
        }
    }

    /** The answer of the address Prometheus scrapes, head and body, with what is in the image. */
    private static String ask(String path) {
        String question =
                "exec 3<>/dev/tcp/127.0.0.1/9464 && printf 'GET " + path + " HTTP/1.0\\r\\n\\r\\n' >&3 && cat <&3";
        return stack().tryExec("parlance", "bash", "-c", question).output();
    }

    private static String inKafka(String input, String tool, String options) {
        String[] command = ("/opt/kafka/bin/" + tool + " --bootstrap-server localhost:9092 " + options).split(" ");
        return stack().exec("kafka", input, command);
    }

    private static String field(String status, String name) {
        Matcher matcher = Pattern.compile("(?m)^" + name + ":\\s+(\\S+)").matcher(status);
        assertTrue(matcher.find(), status);
        return matcher.group(1);
    }

    private static ComposeStack stack() {
        return stack.orElseThrow();
    }
}
