package io.github.parlance.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

class RecoveryLinesTest {
    private static final String STREAM_THREAD = "org.apache.kafka.streams.processor.internals.StreamThread";
    private static final String STATE_MANAGER = "org.apache.kafka.streams.processor.internals.ProcessorStateManager";

    private Instant now = Instant.EPOCH;
    private final RecoveryLines lines = new RecoveryLines(() -> now);

    @Test
    void warningsOfARecoveryBecomeOneLineWithoutAStackTrace() {
        Optional<LogEvent> first = lines.filtered(event(
                STATE_MANAGER,
                "State store pending did not find checkpoint offsets while stores are not empty, since under EOS it"
                        + " has the risk of getting uncommitted data in stores",
                Optional.empty()));
        Optional<LogEvent> second = lines.filtered(event(
                STREAM_THREAD,
                "Detected the states of tasks [0_1] are corrupted. Will close the task as dirty and re-create and"
                        + " bootstrap from scratch.",
                Optional.of(new TaskCorruptedException(Set.of(new TaskId(0, 1))))));

        assertEquals(
                "an earlier run ended without closing its stores; they are restored from their changelogs",
                first.orElseThrow().getMessage().getFormattedMessage());
        assertNull(first.orElseThrow().getThrown());
        assertTrue(second.isEmpty());
    }

    @Test
    void aLaterRecoveryHasALineOfItsOwn() {
        LogEvent event = event(STREAM_THREAD, "any", Optional.of(new TaskCorruptedException(Set.of(new TaskId(0, 1)))));
        lines.filtered(event);
        now = now.plus(RecoveryLines.INTERVAL).plusMillis(1);

        assertTrue(lines.filtered(event).isPresent());
    }

    @Test
    void otherWarningsStayAsTheyAre() {
        LogEvent failure = event(STREAM_THREAD, "failed", Optional.of(new IllegalStateException("broken")));
        LogEvent own = event("io.github.parlance.ops.StreamLog", "stores are corrupted", Optional.empty());

        assertSame(failure, lines.filtered(failure).orElseThrow());
        assertSame(own, lines.filtered(own).orElseThrow());
    }

    private static LogEvent event(String logger, String message, Optional<Exception> thrown) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName(logger)
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage(message))
                .setThrown(thrown.orElse(null))
                .build();
    }
}
