package io.github.parlance.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ProcessLogTest {
    private static final ObjectMapper STRICT =
            new ObjectMapper().configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);

    private final Logger log = LoggerFactory.getLogger(getClass());
    private final Lines written = new Lines();
    private final PrintStream before = System.err;

    /** Captured output, with a wait for a number of lines. */
    private static final class Lines extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            super.write(bytes, from, count);
            notifyAll();
        }

        synchronized boolean await(long lines, Duration most) throws InterruptedException {
            long end = System.nanoTime() + most.toNanos();
            for (long left = most.toMillis();
                    left > 0 && isShortOf(lines);
                    left = (end - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
            return !isShortOf(lines);
        }

        private boolean isShortOf(long lines) {
            return toString(UTF_8).lines().count() < lines;
        }
    }

    @BeforeEach
    void catchErrors() {
        System.setErr(new PrintStream(written, true, UTF_8));
    }

    @AfterEach
    void releaseErrors() {
        System.setErr(before);
    }

    @Test
    void writesOneJsonObjectPerLineWithEveryField() {
        Instant start = Instant.now().minusMillis(1);
        String sentence = "two\nlines, \"quoted\", a \\ and a \u0007; ñ 😀 \u2028";

        try (ProcessLog opened = ProcessLog.open(LogFormat.JSON, Map.of())) {
            log.atInfo()
                    .addKeyValue("model", "en-es")
                    .addKeyValue("reason", "it has \"quotes\"\nand lines")
                    .log(sentence);
            log.info("second");
        }

        List<JsonNode> lines = lines();
        assertEquals(2, lines.size());
        JsonNode line = lines.get(0);
        assertEquals(sentence, line.get("message").textValue());
        assertEquals("INFO", line.get("level").textValue());
        assertEquals(getClass().getName(), line.get("logger").textValue());
        assertEquals(Thread.currentThread().getName(), line.get("thread").textValue());
        assertEquals("en-es", line.get("model").textValue());
        assertEquals("it has \"quotes\"\nand lines", line.get("reason").textValue());
        assertTrue(
                line.get("time").textValue().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"),
                line.toString());
        Instant time = Instant.parse(line.get("time").textValue());
        assertFalse(time.isBefore(start) || time.isAfter(Instant.now()), line.toString());
        assertFalse(line.has("exception"), line.toString());
    }

    @Test
    void writesAnExceptionAsOneField() {
        RuntimeException thrown = new IllegalStateException("no\n\"graph\"", new IllegalArgumentException("cause"));

        try (ProcessLog opened = ProcessLog.open(LogFormat.JSON, Map.of())) {
            log.atWarn().setCause(thrown).log("batch failed");
        }

        JsonNode exception = lines().get(0).get("exception");
        assertEquals("java.lang.IllegalStateException", exception.get("class").textValue());
        assertEquals("no\n\"graph\"", exception.get("message").textValue());
        String stack = exception.get("stack").textValue();
        assertTrue(stack.contains("writesAnExceptionAsOneField"), stack);
        assertTrue(stack.contains("Caused by: java.lang.IllegalArgumentException: cause"), stack);
    }

    @Test
    void writesWhatLibrariesLogThroughJavasOwnLogging() {
        try (ProcessLog opened = ProcessLog.open(LogFormat.JSON, Map.of())) {
            java.util.logging.Logger.getLogger("org.example.Exporter").warning("collector is away");
        }

        JsonNode line = lines().get(0);
        assertEquals("collector is away", line.get("message").textValue());
        assertEquals("org.example.Exporter", line.get("logger").textValue());
        assertEquals("WARN", line.get("level").textValue());
    }

    @Test
    void writesARepeatedProblemOnceAndThenItsCount() {
        try (ProcessLog opened = ProcessLog.open(LogFormat.JSON, Map.of())) {
            for (int i = 0; i < 100; i++) {
                log.atWarn().addKeyValue("code", "malformed").log("request sent to the dead letters");
                log.warn("connection to node {} could not be established", i);
            }
            log.atWarn().addKeyValue("code", "no-route").log("request sent to the dead letters");
        }

        List<JsonNode> lines = lines();
        assertEquals(5, lines.size(), lines.toString());
        List<JsonNode> malformed = lines.stream()
                .filter(line -> line.path("code").asText().equals("malformed"))
                .toList();
        assertFalse(malformed.get(0).has("repeated"), lines.toString());
        assertEquals(98, malformed.get(1).get("repeated").longValue(), lines.toString());
        assertEquals(
                "connection to node 99 could not be established",
                lines.get(4).get("message").textValue());
    }

    @Test
    void writesHeldLinesOnceTheirIntervalIsOver() throws InterruptedException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (ProcessLog opened = ProcessLog.open(LogFormat.TEXT, Map.of(), now::get)) {
            for (int i = 0; i < 3; i++) {
                log.atWarn().addKeyValue("reason", i).log("record of the glossary skipped");
            }
            long heldBack = text().lines().count();
            now.set(Instant.EPOCH.plus(ProcessLog.INTERVAL));
            assertTrue(written.await(2, Duration.ofMinutes(1)), text());

            assertEquals(1, heldBack, text());
            String last = text().lines().toList().get(1);
            assertTrue(last.contains("record of the glossary skipped {reason=2, repeated=1}"), last);
        }
    }

    @Test
    void limitsNothingBelowAWarning() {
        try (ProcessLog opened = ProcessLog.open(LogFormat.TEXT, Map.of())) {
            for (int i = 0; i < 10; i++) {
                log.info("stream changed state");
            }
        }

        assertEquals(10, text().lines().count(), text());
    }

    @Test
    void logsFromTheGivenLevels() {
        String debugged = "org.example.debugged";

        try (ProcessLog opened =
                ProcessLog.open(LogFormat.TEXT, Map.of(debugged, LogLevel.DEBUG, "org.example.off", LogLevel.OFF))) {
            LoggerFactory.getLogger(debugged + ".Part").debug("seen");
            LoggerFactory.getLogger("org.example.off.Part").error("not seen");
            LoggerFactory.getLogger("org.example.Part").info("not seen either");
            java.util.logging.Logger.getLogger(debugged).fine("seen, too");
        }

        assertEquals(2, text().lines().count(), text());
        assertTrue(text().contains("Part seen {") && text().contains("debugged seen, too {"), text());
    }

    @Test
    void logsAsBeforeOnceItIsClosed() {
        ProcessLog.open(LogFormat.JSON, Map.of()).close();

        log.warn("plain");
        log.warn("plain");

        assertEquals(2, text().lines().count(), text());
        assertFalse(text().contains("{\""), text());
    }

    private String text() {
        return written.toString(UTF_8);
    }

    private List<JsonNode> lines() {
        return text().lines().map(ProcessLogTest::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return STRICT.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
