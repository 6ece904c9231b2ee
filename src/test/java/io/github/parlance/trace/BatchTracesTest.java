package io.github.parlance.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.stream.CompletedBatch;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.trace.SpanReceiver.Linked;
import io.github.parlance.trace.SpanReceiver.Received;
import io.github.parlance.translate.Batch;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTracesTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final String FIRST = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String SECOND = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final FakeExporter exported = new FakeExporter(CompletableResultCode::ofSuccess);

    @Test
    void createsASpanOfABatchWithALinkToEachTrace() {
        try (BatchTraces traces = traces(exported)) {
            traces.batchTranslated(new CompletedBatch(batch(FIRST, "broken", SECOND), 1, 1, 1, Duration.ofMillis(40)));
        }

        assertEquals(1, exported.spans().size());
        SpanData span = exported.spans().get(0);
        assertEquals("translate batch", span.getName());
        assertEquals(nanos(NOW.minusMillis(40)), span.getStartEpochNanos());
        assertEquals(nanos(NOW), span.getEndEpochNanos());
        assertEquals("en-es", span.getAttributes().get(AttributeKey.stringKey("parlance.pair")));
        assertEquals(3, span.getAttributes().get(AttributeKey.longKey("parlance.sentences")));
        assertEquals("en-es/2", span.getAttributes().get(AttributeKey.stringKey("parlance.model")));
        assertEquals("translated", span.getAttributes().get(AttributeKey.stringKey("parlance.outcome")));
        assertEquals(
                List.of("4bf92f3577b34da6a3ce929d0e0e4736", "0af7651916cd43dd8448eb211c80319c"),
                span.getLinks().stream()
                        .map(link -> link.getSpanContext().getTraceId())
                        .toList());
        assertFalse(span.getParentSpanContext().isValid());
    }

    @Test
    void eachSpanStartsANewTrace() {
        try (BatchTraces traces = traces(exported)) {
            traces.batchTranslated(new CompletedBatch(batch(FIRST), 1, 1, 1, Duration.ZERO));
            traces.batchTranslated(new CompletedBatch(batch(FIRST), 1, 1, 1, Duration.ZERO));
        }

        assertNotEquals(
                exported.spans().get(0).getTraceId(), exported.spans().get(1).getTraceId());
    }

    @Test
    void reportsTheClassOfAFailureAndNotItsMessage() {
        try (BatchTraces traces = traces(exported)) {
            traces.batchFailed(batch(FIRST), Duration.ZERO, new IllegalStateException("a user's text"));
        }

        SpanData span = exported.spans().get(0);
        assertEquals("failed", span.getAttributes().get(AttributeKey.stringKey("parlance.outcome")));
        assertEquals("java.lang.IllegalStateException", span.getAttributes().get(AttributeKey.stringKey("error.type")));
        assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());
        assertFalse(span.toString().contains("a user's text"), span.toString());
    }

    @Test
    void linksToMoreTracesThanTheDefaultOfTheLibrary() {
        String[] many = IntStream.rangeClosed(1, 500)
                .mapToObj("00-4bf92f3577b34da6a3ce929d0e0e4736-%016x-01"::formatted)
                .toArray(String[]::new);

        try (BatchTraces traces = traces(exported)) {
            traces.batchTranslated(new CompletedBatch(batch(many), 1, 1, 1, Duration.ZERO));
        }

        assertEquals(500, exported.spans().get(0).getLinks().size());
    }

    @Test
    void countsSpansThatTheCollectorRejects() {
        FakeExporter refusing = new FakeExporter(CompletableResultCode::ofFailure);
        BatchTraces traces = traces(refusing);

        traces.batchTranslated(new CompletedBatch(batch(FIRST), 1, 1, 1, Duration.ZERO));
        traces.batchTranslated(new CompletedBatch(batch(FIRST), 1, 1, 1, Duration.ZERO));
        traces.close();

        assertEquals(2, traces.dropped());
    }

    @Test
    void dropsAndCountsSpansAboveTheLimitWhileTheCollectorIsSlow() {
        CompletableResultCode slow = new CompletableResultCode();
        FakeExporter stuck = new FakeExporter(() -> slow);
        BatchTraces traces = traces(stuck);

        for (int i = 0; i < BatchTraces.MAX_WAITING + 100; i++) {
            traces.batchTranslated(new CompletedBatch(batch(FIRST), 1, 1, 1, Duration.ZERO));
        }
        long droppedWhileItHangs = traces.dropped();
        slow.succeed();
        traces.close();

        assertEquals(100, droppedWhileItHangs);
        assertEquals(100, traces.dropped());
        assertEquals(BatchTraces.MAX_WAITING, stuck.spans().size());
    }

    @Test
    void spansAndTheirLinksArriveAtACollector() throws IOException {
        try (SpanReceiver collector = new SpanReceiver()) {
            BatchTraces traces = BatchTraces.to(collector.address(), "parlance", "1.2.3");
            traces.batchTranslated(new CompletedBatch(batch(FIRST, SECOND), 1, 1, 1, Duration.ofMillis(1)));
            traces.close();

            assertEquals(
                    List.of(new Received(
                            "translate batch",
                            List.of(
                                    "parlance.model=en-es/2",
                                    "parlance.outcome=translated",
                                    "parlance.pair=en-es",
                                    "parlance.sentences=2"),
                            List.of(
                                    new Linked("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"),
                                    new Linked("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331")))),
                    collector.spans());
            assertEquals(0, traces.dropped());
        }
    }

    @Test
    void neitherWaitsNorFailsIfTheCollectorIsUnreachable() throws IOException {
        URI nobody;
        try (SpanReceiver closed = new SpanReceiver()) {
            nobody = closed.address();
        }
        BatchTraces traces = BatchTraces.to(nobody, "parlance", "1.2.3");
        Instant start = Instant.now();

        for (int i = 0; i < 3 * BatchTraces.MAX_WAITING; i++) {
            traces.batchTranslated(new CompletedBatch(batch(FIRST), 1, 1, 1, Duration.ofMillis(1)));
        }
        Duration reportedWithin = Duration.between(start, Instant.now());
        traces.close();
        Duration closedWithin = Duration.between(start, Instant.now());

        assertTrue(traces.dropped() >= BatchTraces.MAX_WAITING, "dropped " + traces.dropped());
        assertTrue(reportedWithin.compareTo(Duration.ofMinutes(1)) < 0, reportedWithin.toString());
        assertTrue(closedWithin.compareTo(Duration.ofMinutes(1)) < 0, closedWithin.toString());
    }

    private static BatchTraces traces(FakeExporter exporter) {
        return new BatchTraces(exporter, Resource.empty(), () -> NOW);
    }

    private static Batch batch(String... traces) {
        return new Batch(EN_ES, traces.length, "en-es/2", () -> List.of(traces));
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }
}
