package io.github.parlance.stream;

import io.github.parlance.batch.BatchObserver;
import io.github.parlance.batch.Flight;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;

/** What the scheduler tells, told to the stream's observer. */
record BatchReports(StreamObserver observer) implements BatchObserver<LanguagePair, Translation> {
    @Override
    public void done(LanguagePair pair, Flight<Translation> flight) {
        int written = flight.results().stream()
                .mapToInt(each -> each.fold(Translation.Done::tokens, refused -> 0))
                .sum();
        observer.batchTranslated(
                pair,
                new TranslatedBatch(flight.results().size(), flight.tokens(), written, flight.fill(), flight.took()));
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
