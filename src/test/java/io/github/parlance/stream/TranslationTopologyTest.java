package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.WAIT;
import static io.github.parlance.stream.StreamUnderTest.bytes;
import static io.github.parlance.stream.StreamUnderTest.header;
import static io.github.parlance.stream.StreamUnderTest.traced;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationCompleted.Status;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a record keeps on its way, and what the topology is made of. */
class TranslationTopologyTest {
    @TempDir
    Path folder;

    @Test
    void keepsKeyAndHeadersAndSaysTheTimestamp() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("the key", "{\"text\":\"hello\"}", traced(), 1234);
            stream.passTime(WAIT);

            TestRecord<byte[], byte[]> result = stream.resultRecords().get(0);

            assertArrayEquals(bytes("the key"), result.key());
            assertEquals("1234", header(result.headers(), "translation.request.timestamp"));
            assertEquals("00-trace-span-01", header(result.headers(), "traceparent"));
            assertEquals("/parlance/test", header(result.headers(), "ce_source"));
        }
    }

    @Test
    void takesHeadersOfAnySize() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            String name = "h".repeat(70_000);
            Headers huge = new RecordHeaders().add(name, new byte[100_000]).add("none", null);
            stream.send("k", "one", huge, 0);
            stream.passTime(WAIT);

            Headers headers = stream.resultRecords().get(0).headers();

            assertEquals(100_000, headers.lastHeader(name).value().length);
            assertNull(headers.lastHeader("none").value());
        }
    }

    @Test
    void passesOnWhatHasNothingToTranslate() {
        try (StreamUnderTest stream = new StreamUnderTest(folder)) {
            stream.send("k", "  ");
            stream.passTime(WAIT);

            TranslationCompleted result = stream.results().get(0);

            assertEquals(Status.PASSTHROUGH, result.status());
            assertEquals("  ", result.text());
            assertEquals(Optional.empty(), result.provenance());
        }
    }

    /** A task is named by it, and so is its folder: both stay the same whatever else the topology reads. */
    @Test
    void readsRequestsInTheFirstOfItsParts() {
        Topology topology = TranslationTopology.of(
                StreamUnderTest.SPEC,
                Models.of(new UppercaseTranslator(StreamUnderTest.EN_ES, StreamUnderTest.EN_FR, StreamUnderTest.DE_EN)),
                Runnable::run,
                () -> Instant.EPOCH,
                StreamObserver.NONE);

        TopologyDescription description = topology.describe();

        assertEquals(
                List.of(0, 3),
                description.subtopologies().stream()
                        .map(TopologyDescription.Subtopology::id)
                        .toList());
        assertEquals(
                List.of(1, 2),
                description.globalStores().stream()
                        .map(TopologyDescription.GlobalStore::id)
                        .toList());
    }

    @Test
    void refusesARouteThatNoModelServes() {
        UppercaseTranslator translator = new UppercaseTranslator(StreamUnderTest.EN_ES, StreamUnderTest.EN_FR);

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> TranslationTopology.of(
                        StreamUnderTest.SPEC,
                        Models.of(translator),
                        Runnable::run,
                        () -> Instant.EPOCH,
                        StreamObserver.NONE));

        assertTrue(e.getMessage().startsWith("routes has [de-en], which no model loaded serves"), e.getMessage());
    }
}
