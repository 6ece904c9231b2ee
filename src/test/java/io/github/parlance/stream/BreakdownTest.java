package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.stream.Breakdown.Handling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;

/** Failures of the stream's clients: which end it, and what the last line says. */
class BreakdownTest {
    private static final Path STATE = Path.of("/var/lib/words");

    @TempDir
    Path folder;

    @Test
    void aRejectedRecordIsTriedAgain() {
        Breakdown breakdown = of(new StreamsException("sending failed", new InvalidTimestampException("too old")));

        assertEquals(Handling.RETRY, breakdown.handling());
        assertTrue(breakdown.reason().startsWith("too old; change the settings of the topic"), breakdown.reason());
    }

    @Test
    void aFullDiskNamesTheFolder() {
        Breakdown breakdown = of(new ProcessorStateException(
                "Error opening store pending at location " + STATE,
                new RocksDBException("While appending to file: No space left on device")));

        assertEquals(Handling.RETRY, breakdown.handling());
        assertTrue(
                breakdown.reason().endsWith("free space on the disk of the state folder /var/lib/words"),
                breakdown.reason());
    }

    @Test
    void aSecondRunOnAFolderNamesItAndTheOption() {
        Breakdown breakdown =
                of(new StreamsException("Unable to initialize state, this can happen if multiple instances"
                        + " of Kafka Streams are running in the same state directory"));

        assertEquals(Handling.END, breakdown.handling());
        assertTrue(
                breakdown
                        .reason()
                        .endsWith("another run uses the state folder /var/lib/words; give each its own with"
                                + " --state"),
                breakdown.reason());
    }

    @Test
    void aTransactionTimeoutAboveThatOfTheBrokersNamesTheSetting() {
        Breakdown breakdown = of(new StreamsException(
                "Error encountered", new KafkaException("larger than transaction.max.timeout.ms")));

        assertEquals(Handling.END, breakdown.handling());
        assertTrue(breakdown.reason().contains("set transaction.timeout.ms"), breakdown.reason());
    }

    @Test
    void rightsThatWereTakenAreAwaitedOnceTheStreamRan() {
        assertEquals(
                Handling.RETRY_IF_IT_RAN,
                of(new StreamsException("read", new TopicAuthorizationException("words")))
                        .handling());
    }

    @Test
    void aNativeLibraryThatCannotBeLoadedNamesTheFolderOfTemporaryFiles() {
        Breakdown breakdown = of(new StreamsException(
                "Exception caught during initialization", new UnsatisfiedLinkError("failed to map segment")));

        assertEquals(Handling.END, breakdown.handling());
        assertTrue(breakdown.reason().contains("-Djava.io.tmpdir=DIR"), breakdown.reason());
    }

    @Test
    void anUnknownFailureEndsWithTheInnermostCauseInOneLine() {
        Breakdown breakdown =
                of(new StreamsException("outer", new IllegalStateException("the bellows burst.\nsecond line")));

        assertEquals(Handling.END, breakdown.handling());
        assertEquals("the bellows burst", breakdown.reason());
    }

    @Test
    void theFolderOfTheDamagedTaskIsMovedAsideAndNoOther() throws Exception {
        Path store = Files.createDirectories(folder.resolve("app/0_3/rocksdb/pending"));
        Path other = Files.createDirectories(folder.resolve("app/0_4/rocksdb/pending"));

        String line = new StateAside(folder, "app").move(damaged(store), Instant.parse("2026-01-02T03:04:05Z"));

        assertFalse(Files.exists(folder.resolve("app/0_3")));
        assertTrue(Files.exists(other));
        assertTrue(Files.exists(folder.resolve("aside/20260102-030405-000-0_3/rocksdb/pending")), line);
        assertTrue(line.endsWith("is restored from the changelog"), line);
    }

    @Test
    void allStateIsMovedAsideWhereTheFailureNamesNoStore() throws Exception {
        Files.createDirectories(folder.resolve("app/0_3/rocksdb/pending"));

        new StateAside(folder, "app").move(new ProcessorStateException("unclear"), Instant.EPOCH);

        assertFalse(Files.exists(folder.resolve("app")));
        assertTrue(Files.exists(folder.resolve("aside/19700101-000000-000-app/0_3")));
    }

    private static ProcessorStateException damaged(Path store) {
        return new ProcessorStateException(
                "Error opening store pending at location " + store, new RocksDBException("Corruption: CURRENT"));
    }

    private static Breakdown of(Throwable failure) {
        return Breakdown.of(failure, STATE);
    }
}
