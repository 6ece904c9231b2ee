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

/** Passes spans on to another exporter, lets no more wait for it than fit, and counts those that do not get through. */
final class CountingExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(CountingExporter.class);

    private final SpanExporter target;
    private final int mostWaiting;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final AtomicLong told = new AtomicLong();

    CountingExporter(SpanExporter target, int mostWaiting) {
        this.target = target;
        this.mostWaiting = mostWaiting;
    }

    /** Whether there is room for one more, which is to come then; if not, it is counted as dropped. */
    boolean admits() {
        if (waiting.incrementAndGet() <= mostWaiting) {
            return true;
        }
        waiting.decrementAndGet();
        dropped.increment();
        return false;
    }

    /** How many did not get through. */
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
            tell();
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

    /** Says how many were dropped since it was said before; with each parcel, and not with each span. */
    private void tell() {
        long all = dropped.sum();
        long before = told.getAndAccumulate(all, Math::max);
        if (all > before) {
            LOG.atWarn().addKeyValue("spans", all - before).log("spans dropped; the collector is away or too slow");
        }
    }
}
