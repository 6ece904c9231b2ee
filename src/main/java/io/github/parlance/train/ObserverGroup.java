package io.github.parlance.train;

import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Map;

/** Tells several observers, one after another. */
public final class ObserverGroup implements TrainingObserver {
    private final List<TrainingObserver> observers;

    public ObserverGroup(TrainingObserver... observers) {
        this.observers = List.of(observers);
    }

    @Override
    public void corpusRead(CorpusSpec spec, ParallelCorpus corpus) {
        observers.forEach(each -> each.corpusRead(spec, corpus));
    }

    @Override
    public void started(Start start) {
        observers.forEach(each -> each.started(start));
    }

    @Override
    public void stepped(Step step) {
        observers.forEach(each -> each.stepped(step));
    }

    @Override
    public void evaluated(TrainingState.CurvePoint look, boolean best) {
        observers.forEach(each -> each.evaluated(look, best));
    }

    @Override
    public void evaluatedPairs(int step, Map<LanguagePair, Double> losses) {
        observers.forEach(each -> each.evaluatedPairs(step, losses));
    }

    @Override
    public void skipped(int step, double loss, double gradientNorm, int inARow) {
        observers.forEach(each -> each.skipped(step, loss, gradientNorm, inARow));
    }

    @Override
    public void stoppedEarly(int step, int looks) {
        observers.forEach(each -> each.stoppedEarly(step, looks));
    }

    @Override
    public void averaged(double mean, double best) {
        observers.forEach(each -> each.averaged(mean, best));
    }
}
