package io.github.parlance.train;

import io.github.parlance.token.Vocabulary;
import java.util.Map;

/**
 * What a training gives.
 *
 * @param weights row-major, by parameter name
 * @param origin which weights these are, such as {@code step 500} or {@code mean of steps 400, 500}
 * @param developmentLoss with these weights; mean of a token, natural logarithm
 * @param state the training's last
 */
public record TrainedModel(
        TrainingSpec spec,
        Vocabulary vocabulary,
        Map<String, float[]> weights,
        String origin,
        double developmentLoss,
        TrainingState state) {}
