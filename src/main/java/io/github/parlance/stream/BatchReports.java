package io.github.parlance.stream;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;

/** What the scheduler tells, told to the stream's observer. */
record BatchReports(StreamObserver observer) implements BatchObserver<LanguagePair> {
    @Override
    public void done(LanguagePair pair, int size, Duration took) {
        observer.batchTranslated(pair, size, took);
    }

    @Override
    public void failed(LanguagePair pair, int size, RuntimeException cause) {
        observer.batchFailed(pair, size, cause);
    }

    @Override
    public void resting(LanguagePair pair, int attempts, RuntimeException cause) {
        observer.resting(pair, attempts, cause);
    }
}
