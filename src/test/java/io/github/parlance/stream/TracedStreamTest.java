package io.github.parlance.stream;

import static io.github.parlance.stream.StreamUnderTest.bytes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.trace.BatchTraces;
import io.github.parlance.trace.SpanReceiver;
import io.github.parlance.trace.SpanReceiver.Linked;
import io.github.parlance.trace.SpanReceiver.Received;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests with trace contexts go in; spans that link to them come out. */
class TracedStreamTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e473";

    @TempDir
    Path state;

    private SpanReceiver collector;
    private BatchTraces traces;
    private StreamUnderTest stream;

    @BeforeEach
    void open() throws IOException {
        collector = new SpanReceiver();
        traces = BatchTraces.to(collector.address(), "parlance", "test");
        stream = new StreamUnderTest(state, traces);
    }

    @AfterEach
    void close() {
        stream.close();
        traces.close();
        collector.close();
    }

    @Test
    void aBatchOfThreeRecordsLinksToTheirThreeTraces() {
        stream.send("a", "One.", traced(1), 0);
        stream.send("b", "Two.", traced(2), 0);
        stream.send("c", "Three.", traced(3), 0);
        stream.passTime(Duration.ofMillis(20));

        Received span = onlySpan();
        assertEquals(Set.of(linked(1), linked(2), linked(3)), Set.copyOf(span.links()));
        assertEquals(3, span.links().size());
        assertTrue(span.attributes().contains("parlance.sentences=3"), span.toString());
        assertTrue(span.attributes().contains("parlance.pair=en-es"), span.toString());
    }

    @Test
    void resultsCarryTheTraceOfTheirRequests() {
        stream.send("a", "One.", traced(1), 0);
        stream.passTime(Duration.ofMillis(20));

        List<TestRecord<byte[], byte[]>> results = stream.resultRecords();
        assertTrue(!results.isEmpty(), "nothing was answered");
        results.forEach(result -> assertArrayEquals(
                bytes(traceparent(1)),
                result.headers().lastHeader("traceparent").value()));
    }

    @Test
    void aSentenceThatSeveralWaitForLinksToAllOfThem() {
        stream.send("a", "One.", traced(1), 0);
        stream.send("b", "One.", traced(2), 0);
        stream.passTime(Duration.ofMillis(20));

        Received span = onlySpan();
        assertEquals(Set.of(linked(1), linked(2)), Set.copyOf(span.links()));
        assertTrue(span.attributes().contains("parlance.sentences=1"), span.toString());
    }

    @Test
    void severalSentencesOfARecordLinkToItOnce() {
        stream.send("a", "One is here. Two is there.", traced(1), 0);
        stream.passTime(Duration.ofMillis(20));

        Received span = onlySpan();
        assertEquals(List.of(linked(1)), span.links());
        assertTrue(span.attributes().contains("parlance.sentences=2"), span.toString());
    }

    @Test
    void recordsWithoutATraceOrWithABrokenOneAreTranslatedAndLinkToNothing() {
        stream.send("a", "One.", new RecordHeaders(), 0);
        stream.send("b", "Two.", new RecordHeaders().add("traceparent", bytes("00-trace-span-01")), 0);
        stream.send("c", "Three.", new RecordHeaders().add("traceparent", null), 0);
        stream.passTime(Duration.ofMillis(20));

        assertEquals(List.of(), onlySpan().links());
        assertEquals(
                Set.of("ONE.", "TWO.", "THREE."),
                stream.results().stream()
                        .filter(result -> result.pair().equals(StreamUnderTest.EN_ES))
                        .map(result -> result.text())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aBatchThatBreaksDownIsASpanToo() {
        stream.send("a", "poison", traced(1), 0);
        stream.passTime(Duration.ofMillis(20));

        Received span = spans().get(0);
        assertEquals(List.of(linked(1)), span.links());
        assertTrue(span.attributes().contains("parlance.outcome=failed"), span.toString());
    }

    private Received onlySpan() {
        List<Received> spans = spans();
        assertEquals(1, spans.size(), spans.toString());
        return spans.get(0);
    }

    /** Those of one pair; others are of the same requests. */
    private List<Received> spans() {
        traces.close();
        return collector.spans().stream()
                .filter(span -> span.attributes().contains("parlance.pair=en-es"))
                .toList();
    }

    private static Headers traced(int number) {
        return new RecordHeaders().add("traceparent", bytes(traceparent(number)));
    }

    private static String traceparent(int number) {
        return "00-" + TRACE + number + "-00f067aa0ba902b" + number + "-01";
    }

    private static Linked linked(int number) {
        return new Linked(TRACE + number, "00f067aa0ba902b" + number);
    }
}
