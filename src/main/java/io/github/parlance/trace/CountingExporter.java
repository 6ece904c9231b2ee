package io.github.parlance.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An exporter that passes spans on to another one, limits the number of waiting spans, and counts dropped ones. */
final class CountingExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(CountingExporter.class);

    private final SpanExporter target;
    private final int maxWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final AtomicLong reported = new AtomicLong();

    CountingExporter(SpanExporter target, int maxWaiting) {
        this.target = target;
        this.maxWaiting = maxWaiting;
    }

    /** Reserves room for one span, which must then be exported; returns false and counts it as dropped if there is none. */
    boolean admits() {
        if (waiting.incrementAndGet() <= maxWaiting) {
            return true;
        }
        waiting.decrementAndGet();
        dropped.increment();
        return false;
    }

    /** Returns the number of dropped spans. */
    long dropped() {
        return dropped.sum();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = target.export(spans);
        return result.whenComplete(() -> {
            waiting.addAndGet(-count);
            if (!result.isSuccess()) {
                dropped.add(count);
            }
            reportDropped();
        });
    }

    @Override
    public CompletableResultCode flush() {
        return target.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return target.shutdown();
    }

    /** Logs the number of spans dropped since the last report. Called once per export, not once per span. */
    private void reportDropped() {
        long all = dropped.sum();
        long before = reported.getAndAccumulate(all, Math::max);
        if (all > before) {
            LOG.atWarn()
                    .addKeyValue("spans", all - before)
                    .log("spans dropped; the collector is unreachable or too slow");
        }
    }
}
