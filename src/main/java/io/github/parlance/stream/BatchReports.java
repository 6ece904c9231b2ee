package io.github.parlance.stream;

import io.github.parlance.batch.Flight;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Batch;
import io.github.parlance.translate.DeskObserver;
import io.github.parlance.translate.Translation;
import java.time.Duration;

/** What the desk tells, told to the stream's observer. */
record BatchReports(StreamObserver observer) implements DeskObserver {
    @Override
    public void done(Batch batch, Flight<Translation> flight) {
        int written = flight.results().stream()
                .mapToInt(each -> each.fold(Translation.Done::tokens, refused -> 0))
                .sum();
        observer.batchTranslated(new TranslatedBatch(batch, flight.tokens(), written, flight.fill(), flight.took()));
    }

    @Override
    public void failed(Batch batch, Duration took, RuntimeException cause) {
        observer.batchFailed(batch, took, cause);
    }

    @Override
    public void resting(LanguagePair pair, int attempts, RuntimeException cause) {
        observer.resting(pair, attempts, cause);
    }
}
