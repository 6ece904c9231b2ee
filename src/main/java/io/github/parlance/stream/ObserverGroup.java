package io.github.parlance.stream;

import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.event.Verdict;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Batch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells several observers, one after another. */
public final class ObserverGroup implements StreamObserver {
    private final List<StreamObserver> observers;

    public ObserverGroup(StreamObserver... observers) {
        this.observers = List.of(observers);
    }

    @Override
    public void parked(LanguagePair pair) {
        observers.forEach(each -> each.parked(pair));
    }

    @Override
    public void taken(TranslationRequested request, LanguagePair pair, Instant parked) {
        observers.forEach(each -> each.taken(request, pair, parked));
    }

    @Override
    public void resumed(int entries) {
        observers.forEach(each -> each.resumed(entries));
    }

    @Override
    public void waiting(int partition, int entries) {
        observers.forEach(each -> each.waiting(partition, entries));
    }

    @Override
    public void batchTranslated(TranslatedBatch batch) {
        observers.forEach(each -> each.batchTranslated(batch));
    }

    @Override
    public void batchFailed(Batch batch, Duration took, RuntimeException cause) {
        observers.forEach(each -> each.batchFailed(batch, took, cause));
    }

    @Override
    public void resting(LanguagePair pair, int attempts, RuntimeException cause) {
        observers.forEach(each -> each.resting(pair, attempts, cause));
    }

    @Override
    public void answered(TranslationCompleted result) {
        observers.forEach(each -> each.answered(result));
    }

    @Override
    public void rejected(Fault fault) {
        observers.forEach(each -> each.rejected(fault));
    }

    @Override
    public void glossaryRejected(String reason) {
        observers.forEach(each -> each.glossaryRejected(reason));
    }

    @Override
    public void memoryRejected(String reason) {
        observers.forEach(each -> each.memoryRejected(reason));
    }

    @Override
    public void correctionRejected(String reason) {
        observers.forEach(each -> each.correctionRejected(reason));
    }

    @Override
    public void judged(Verdict verdict) {
        observers.forEach(each -> each.judged(verdict));
    }

    @Override
    public void judging(boolean here) {
        observers.forEach(each -> each.judging(here));
    }

    @Override
    public void brokeDown(Throwable cause) {
        observers.forEach(each -> each.brokeDown(cause));
    }

    @Override
    public void stateChanged(String before, String now) {
        observers.forEach(each -> each.stateChanged(before, now));
    }
}
