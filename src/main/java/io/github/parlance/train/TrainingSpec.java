package io.github.parlance.train;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.corpus.DataSpec;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.spec.Default;
import io.github.parlance.text.LanguagePair;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * A training, entirely: the same file, data and machine give the same model.
 *
 * @param pairs what the model translates into what; of several, a token before the source asks for the target (Johnson
 *     et al. 2017)
 * @param name of the model, such as {@code en-es}
 * @param output the version folder the model is written to, such as {@code models/en-es/1}
 * @param work folder of the checkpoints; a training found there is taken up again
 * @param seed of first weights, order of the data and dropout
 * @param augmentation how pairs are changed before they are learned from
 * @param vocabulary tokens, both languages together
 * @param reserved control tokens that no pair has yet, for trainings that begin with this one's model
 * @param batchTokens most positions of a batch, on the longer side, padding included
 * @param steps updates of the whole training
 * @param evaluateEvery steps between two looks at the development set, each of which writes a checkpoint
 * @param earlyStopping when to end before the last step, and what makes a checkpoint the best
 * @param averageCheckpoints how many of the last checkpoints are averaged; their mean is taken if it is at least as good
 *     as the best of them all, 1 takes that one
 * @param maxBadSteps steps in a row whose loss or gradient may be no number before the training ends
 * @param initFrom version folder of a model whose weights and vocabulary the training begins with
 */
public record TrainingSpec(
        List<LanguagePair> pairs,
        String name,
        Path output,
        Path work,
        @Default("1") long seed,
        DataSpec data,
        @Default("{}") AugmentationSpec augmentation,
        @Default("8000") int vocabulary,
        @Default("[]") List<String> reserved,
        ArchitectureSpec architecture,
        @Default("{}") OptimizerSpec optimizer,
        @Default("4096") int batchTokens,
        int steps,
        @Default("500") int evaluateEvery,
        @Default("{}") EarlyStoppingSpec earlyStopping,
        @Default("1") int averageCheckpoints,
        @Default("10") int maxBadSteps,
        Optional<Path> initFrom) {

    /** From scratch to the last step, for the checkpoint of lowest loss. */
    public TrainingSpec(
            LanguagePair pair,
            String name,
            Path output,
            Path work,
            long seed,
            DataSpec data,
            int vocabulary,
            ArchitectureSpec architecture,
            OptimizerSpec optimizer,
            int batchTokens,
            int steps,
            int evaluateEvery) {
        this(
                List.of(pair),
                name,
                output,
                work,
                seed,
                data,
                AugmentationSpec.NONE,
                vocabulary,
                List.of(),
                architecture,
                optimizer,
                batchTokens,
                steps,
                evaluateEvery,
                new EarlyStoppingSpec(0, EarlyStoppingSpec.Measure.LOSS, 500),
                1,
                10,
                Optional.empty());
    }

    public TrainingSpec {
        pairs = List.copyOf(pairs);
        reserved = List.copyOf(reserved);
        require(!pairs.isEmpty(), "pairs is empty; give at least one, such as [en-es]");
        require(new HashSet<>(pairs).size() == pairs.size(), "pairs is %s; give each once", pairs);
        require(vocabulary >= 259, "vocabulary is %s; give 259 or more, such as 8000", vocabulary);
        require(batchTokens > 0, "batchTokens is %s; give 1 or more, such as 4096", batchTokens);
        require(steps > 0, "steps is %s; give 1 or more", steps);
        require(averageCheckpoints > 0, "averageCheckpoints is %s; give 1 or more", averageCheckpoints);
        require(maxBadSteps > 0, "maxBadSteps is %s; give 1 or more", maxBadSteps);
        require(evaluateEvery > 0, "evaluateEvery is %s; give 1 or more", evaluateEvery);
        require(
                optimizer.cooldown() <= steps,
                "optimizer.cooldown is %s; give at most steps, %s",
                optimizer.cooldown(),
                steps);
    }

    LearningRateSchedule schedule() {
        return new LearningRateSchedule(
                optimizer.schedule(), optimizer.learningRate(), optimizer.warmup(), steps, optimizer.cooldown());
    }
}
