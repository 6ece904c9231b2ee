package io.github.parlance.train;

import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.model.Precision;
import io.github.parlance.text.LanguagePair;
import java.util.Map;

/** Told what happens in a training; every method does nothing unless it is overridden. */
public interface TrainingObserver {

    /** What the training begins with. */
    record Start(int pairs, int tooLong, int vocabulary, long parameters, Precision precision, int towers, int step) {}

    /**
     * What an update showed.
     *
     * @param step its number
     * @param steps of the whole training
     * @param pass over the data, from 0
     * @param loss smoothed, mean of a token
     * @param gradientNorm before clipping
     * @param learningRate it moved by
     * @param tokens target tokens it learned from
     * @param seconds it took
     */
    record Step(
            int step,
            int steps,
            int pass,
            double loss,
            double gradientNorm,
            double learningRate,
            int tokens,
            double seconds) {}

    /** A corpus was read. */
    default void corpusRead(CorpusSpec spec, ParallelCorpus corpus) {}

    /** All is prepared; the next thing is a step. */
    default void started(Start start) {}

    default void stepped(Step step) {}

    /**
     * The development set was looked at, and a checkpoint is written.
     *
     * @param best whether it is the best so far
     */
    default void evaluated(TrainingState.CurvePoint look, boolean best) {}

    /**
     * The same look, where a model learns several pairs of languages.
     *
     * @param losses mean of a token of each pair's development set, natural logarithm, not smoothed
     */
    default void evaluatedPairs(int step, Map<LanguagePair, Double> losses) {}

    /**
     * A step's loss or gradient was no number, so nothing was learned from its batch.
     *
     * @param inARow how many such steps there were without another between
     */
    default void skipped(int step, double loss, double gradientNorm, int inARow) {}

    /**
     * The training ends before its last step, for there was nothing better in the last looks.
     *
     * @param looks how many
     */
    default void stoppedEarly(int step, int looks) {}

    /**
     * The mean of the last checkpoints was compared with the best.
     *
     * @param mean loss of the mean
     * @param best loss of the best
     */
    default void averaged(double mean, double best) {}
}
