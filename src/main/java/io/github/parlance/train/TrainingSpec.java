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
 * The complete description of a training: the same file, data and machine give the same model.
 *
 * @param pairs language pairs of the model; if there are several, a token before the source selects the target (Johnson et al. 2017)
 * @param name name of the model, such as {@code en-es}
 * @param output version folder to write the model to, such as {@code models/en-es/1}
 * @param work folder of the checkpoints; a training found there is resumed
 * @param seed seed of the initial weights, the order of the data and dropout
 * @param data corpora
 * @param augmentation random variation of the training pairs
 * @param vocabulary number of tokens, shared by both languages
 * @param reserved control tokens that no pair uses yet, for later trainings that start from this model
 * @param architecture network
 * @param optimizer settings of the optimizer
 * @param batchTokens maximum number of positions of a batch on its longer side, including padding
 * @param steps number of updates of the whole training
 * @param evaluateEvery number of steps between two evaluations, each of which writes a checkpoint
 * @param earlyStopping settings of early stopping and of the validation metric
 * @param averageCheckpoints number of last checkpoints to average; the mean is exported if it is at least as good as the best
 *     checkpoint; 1 exports the best checkpoint
 * @param maxBadSteps number of steps in a row with a loss or gradient that is not finite after which the training fails
 * @param initFrom version folder of a model whose weights and vocabulary the training starts from
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

    /** Creates a training from scratch to the last step, which exports the checkpoint with the lowest loss. */
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
                initFrom.isPresent() || !architecture.separateVocabularies(),
                "architecture has separateVocabularies, but a new training learns one vocabulary for both languages;"
                        + " leave it out, or give initFrom a model with two");
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
