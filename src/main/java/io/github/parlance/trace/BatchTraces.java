package io.github.parlance.trace;

import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.TranslatedBatch;
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
 * Makes a span of each batch and sends it to a collector, in a thread of its own. A batch serves many records, each perhaps
 * of another trace, so its span begins a trace and links to theirs. Where the collector is away or too slow, spans are
 * dropped and counted; the stream never waits for it.
 */
public final class BatchTraces implements StreamObserver, AutoCloseable {
    static final String NAME = "translate batch";
    /** Spans on their way; some 2 MB. */
    static final int MOST_WAITING = 2_048;

    /** More than the default of 128, as a batch may be larger, and more than one record may wait for a sentence. */
    private static final int MOST_LINKS = 1_024;

    private static final Duration SEND_EVERY = Duration.ofSeconds(1);
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration SEND_WITHIN = Duration.ofSeconds(5);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final CountingExporter exporter;
    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final InstantSource clock;
    private boolean closed;

    BatchTraces(SpanExporter exporter, Resource resource, InstantSource clock) {
        this.exporter = new CountingExporter(exporter, MOST_WAITING);
        this.provider = SdkTracerProvider.builder()
                .setResource(resource)
                .setSpanLimits(
                        SpanLimits.builder().setMaxNumberOfLinks(MOST_LINKS).build())
                .addSpanProcessor(BatchSpanProcessor.builder(this.exporter)
                        .setMaxQueueSize(MOST_WAITING)
                        .setScheduleDelay(SEND_EVERY)
                        .build())
                .build();
        this.tracer = provider.get("io.github.parlance");
        this.clock = clock;
    }

    /**
     * Sends to a collector from now on.
     *
     * @param collector takes spans as OTLP over HTTP, such as {@code http://localhost:4318/v1/traces}
     * @param service whose spans they are
     * @param version of this program
     */
    public static BatchTraces to(URI collector, String service, String version) {
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.toString())
                .setConnectTimeout(CONNECT_WITHIN)
                .setTimeout(SEND_WITHIN)
                .build();
        Resource resource = Resource.create(Attributes.builder()
                .put("service.name", service)
                .put("service.version", version)
                .build());
        return new BatchTraces(exporter, resource, Clock.systemUTC());
    }

    /** How many spans did not get to the collector so far. */
    public long dropped() {
        return exporter.dropped();
    }

    @Override
    public void batchTranslated(TranslatedBatch translated) {
        trace(translated.batch(), translated.took(), Optional.empty());
    }

    @Override
    public void batchFailed(Batch batch, Duration took, RuntimeException cause) {
        trace(batch, took, Optional.of(cause));
    }

    /** Sends what waits, and does not wait long for it. Whoever closes it while another does returns when it is done. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            provider.shutdown().join(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Of a breakdown it says no more than its class, as messages may quote what was to be translated. */
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
