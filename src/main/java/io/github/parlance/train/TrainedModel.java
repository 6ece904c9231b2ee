package io.github.parlance.train;

import io.github.parlance.token.Vocabulary;
import java.util.Map;

/**
 * What a training gives.
 *
 * @param weights of the checkpoint with the lowest development loss; row-major, by parameter name
 * @param state the training's last
 */
public record TrainedModel(
        TrainingSpec spec, Vocabulary vocabulary, Map<String, float[]> weights, TrainingState state) {}
