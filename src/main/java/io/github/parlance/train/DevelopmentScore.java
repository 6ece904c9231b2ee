package io.github.parlance.train;

import java.util.List;

/** Scores the translations of a model in training. */
@FunctionalInterface
public interface DevelopmentScore {

    /**
     * Translates and scores.
     *
     * @param model as it stands
     * @param pairs sources and the translations held to be right
     * @return higher is better, 0 to 100
     */
    double score(TrainedModel model, List<SentencePair> pairs);
}
