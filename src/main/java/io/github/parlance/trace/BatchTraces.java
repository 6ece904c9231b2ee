package io.github.parlance.trace;

import io.github.parlance.stream.CompletedBatch;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.translate.Batch;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Creates a span for each batch and sends it to a collector from a separate thread. A batch can contain sentences of many
 * records, each with its own trace, so its span starts a new trace and links to theirs. If the collector is unreachable or
 * too slow, spans are dropped and counted; the stream never waits for it.
 */
public final class BatchTraces implements StreamObserver, AutoCloseable {
    static final String NAME = "translate batch";
    /** Maximum number of spans that wait to be sent; about 2 MB. */
    static final int MAX_WAITING = 2_048;

    /** More than the default of 128: a batch can be larger, and several records can wait for the same sentence. */
    private static final int MAX_LINKS = 1_024;

    private static final Duration SEND_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final CountingExporter exporter;
    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final InstantSource clock;
    private boolean closed;

    BatchTraces(SpanExporter exporter, Resource resource, InstantSource clock) {
        this.exporter = new CountingExporter(exporter, MAX_WAITING);
        this.provider = SdkTracerProvider.builder()
                .setResource(resource)
                .setSpanLimits(
                        SpanLimits.builder().setMaxNumberOfLinks(MAX_LINKS).build())
                .addSpanProcessor(BatchSpanProcessor.builder(this.exporter)
                        .setMaxQueueSize(MAX_WAITING)
                        .setScheduleDelay(SEND_INTERVAL)
                        .build())
                .build();
        this.tracer = provider.get("io.github.parlance");
        this.clock = clock;
    }

    /**
     * Creates an observer that sends spans to a collector.
     *
     * @param collector address of a collector of spans as OTLP over HTTP, such as {@code http://localhost:4318/v1/traces}
     * @param service name of the service in the spans
     * @param version version of this program in the spans
     */
    public static BatchTraces to(URI collector, String service, String version) {
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.toString())
                .setConnectTimeout(CONNECT_TIMEOUT)
                .setTimeout(SEND_TIMEOUT)
                .build();
        Resource resource = Resource.create(Attributes.builder()
                .put("service.name", service)
                .put("service.version", version)
                .build());
        return new BatchTraces(exporter, resource, Clock.systemUTC());
    }

    /** Returns the number of spans that did not reach the collector so far. */
    public long dropped() {
        return exporter.dropped();
    }

    @Override
    public void batchTranslated(CompletedBatch translated) {
        trace(translated.batch(), translated.took(), Optional.empty());
    }

    @Override
    public void batchFailed(Batch batch, Duration took, RuntimeException cause) {
        trace(batch, took, Optional.of(cause));
    }

    /** Sends the waiting spans, for at most 2 seconds. A concurrent call waits until the first has finished. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            provider.shutdown().join(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Creates the span of a batch. A failure is reported by its class only: its message may quote the text of a user. */
    private void trace(Batch batch, Duration took, Optional<RuntimeException> cause) {
        if (!exporter.admits()) {
            return;
        }
        Instant end = clock.instant();
        SpanBuilder span = tracer.spanBuilder(NAME)
                .setNoParent()
                .setStartTimestamp(end.minus(took))
                .setAttribute("parlance.pair", batch.pair().toString())
                .setAttribute("parlance.sentences", batch.sentences())
                .setAttribute("parlance.model", batch.models())
                .setAttribute("parlance.outcome", cause.isEmpty() ? "translated" : "failed");
        cause.ifPresent(
                thrown -> span.setAttribute("error.type", thrown.getClass().getName()));
        batch.traces().get().forEach(each -> TraceContext.parse(each).ifPresent(span::addLink));
        span.startSpan()
                .setStatus(cause.isEmpty() ? StatusCode.UNSET : StatusCode.ERROR)
                .end(end);
    }
}
