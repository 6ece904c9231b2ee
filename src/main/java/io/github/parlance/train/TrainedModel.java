package io.github.parlance.train;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.token.Vocabulary;
import java.util.List;
import java.util.Map;

/**
 * The result of a training.
 *
 * @param sourceVocabulary vocabulary of the source; the same object unless the network has two tables
 * @param vocabulary vocabulary of the target
 * @param weights values of each parameter by name, row-major
 * @param origin description of the weights, such as {@code step 500} or {@code mean of steps 400, 500}
 * @param developmentLoss mean loss per token with these weights; natural logarithm
 * @param state last state of the training
 * @param characters characters of the model by pair
 */
public record TrainedModel(
        TrainingSpec spec,
        Vocabulary sourceVocabulary,
        Vocabulary vocabulary,
        Map<String, float[]> weights,
        String origin,
        double developmentLoss,
        TrainingState state,
        List<Manifest.CharactersEntry> characters) {}
