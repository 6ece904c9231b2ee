package io.github.parlance.train;

import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.text.LanguagePair;
import java.util.Map;

/** Receives the events of a training. Each method does nothing by default. */
public interface TrainingObserver {

    /**
     * The start of a training.
     *
     * @param pairs number of training pairs
     * @param tooLong number of pairs left out because a side is too long
     * @param vocabulary size of the vocabulary
     * @param parameters number of parameters
     * @param replicas number of copies of the network that share a batch
     * @param step number of updates made before, if the training is resumed
     */
    record Start(
            int pairs, int tooLong, int vocabulary, long parameters, Precision precision, int replicas, int step) {}

    /**
     * One update.
     *
     * @param step number of the update, from 1
     * @param steps number of updates in the whole training
     * @param epoch number of the epoch, from 0
     * @param loss smoothed mean loss per token
     * @param gradientNorm norm of the gradient before clipping
     * @param learningRate learning rate of the update
     * @param tokens number of target tokens in the batch
     * @param seconds duration of the update
     */
    record Step(
            int step,
            int steps,
            int epoch,
            double loss,
            double gradientNorm,
            double learningRate,
            int tokens,
            double seconds) {}

    /** Called when a corpus has been read. */
    default void corpusRead(CorpusSpec spec, ParallelCorpus corpus) {}

    /** Called before the network is created. */
    default void memoryNeeded(TrainingMemory memory) {}

    /** Called before the first step. */
    default void started(Start start) {}

    /** Called after each update. */
    default void stepped(Step step) {}

    /**
     * Called after each evaluation, when its checkpoint has been written.
     *
     * @param best true if it is the best so far
     */
    default void evaluated(TrainingState.Evaluation evaluation, boolean best) {}

    /**
     * Called when translations of the development set have been scored: after each evaluation if {@code earlyStopping.on} is {@code
     * chrf}, and when the time of a training is over.
     */
    default void translated(int step, DevelopmentScore.Scores scores) {}

    /**
     * Called after each evaluation of a model of several language pairs.
     *
     * @param losses mean loss per token of each pair's development set; natural logarithm, not smoothed
     */
    default void evaluatedPairs(int step, Map<LanguagePair, Double> losses) {}

    /**
     * Called when the loss or gradient of a step was not finite, so that the step changed nothing.
     *
     * @param inARow number of such steps in a row
     */
    default void skipped(int step, double loss, double gradientNorm, int inARow) {}

    /**
     * Called when the training stops early because the last evaluations were no better than the best.
     *
     * @param evaluations number of those evaluations
     */
    default void stoppedEarly(int step, int evaluations) {}

    /**
     * Called when the mean of the last checkpoints has been compared with the best checkpoint.
     *
     * @param mean development loss of the mean
     * @param best development loss of the best checkpoint
     */
    default void averaged(double mean, double best) {}
}
