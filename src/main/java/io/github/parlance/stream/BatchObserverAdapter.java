package io.github.parlance.stream;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Batch;
import io.github.parlance.translate.BatchGroup;
import io.github.parlance.translate.QueuedSegment;
import io.github.parlance.translate.Translation;
import java.time.Duration;
import java.util.List;

/** Adapts the stream's observer to the batches of the scheduler. */
record BatchObserverAdapter(StreamObserver observer) implements BatchObserver<BatchGroup, QueuedSegment, Translation> {
    @Override
    public void done(
            BatchGroup group, List<QueuedSegment> segments, List<Translation> results, double fill, Duration took) {
        int read = segments.stream().mapToInt(each -> each.input().tokens()).sum();
        int written = results.stream()
                .mapToInt(each -> each.fold(Translation.Done::tokens, refused -> 0))
                .sum();
        observer.batchTranslated(new CompletedBatch(batch(group, segments), read, written, fill, took));
    }

    @Override
    public void failed(BatchGroup group, List<QueuedSegment> segments, Duration took, RuntimeException cause) {
        observer.batchFailed(batch(group, segments), took, cause);
    }

    @Override
    public void resting(BatchGroup group, int attempts, RuntimeException cause) {
        observer.resting(group.pair(), attempts, cause);
    }

    private static Batch batch(BatchGroup group, List<QueuedSegment> segments) {
        LanguagePair pair = group.pair();
        return new Batch(pair, segments.size(), group.by().provenance(pair).versions(), () -> segments.stream()
                .flatMap(segment -> segment.traces().get().stream())
                .distinct()
                .toList());
    }
}
