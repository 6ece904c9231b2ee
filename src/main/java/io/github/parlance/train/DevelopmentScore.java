package io.github.parlance.train;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Map;

/** A score of the translations of a model in training. */
@FunctionalInterface
public interface DevelopmentScore {

    /**
     * Translates the development set and scores the translations.
     *
     * @param model model with its present weights
     * @param pairs sentences and reference translations of each language pair
     * @return score from 0 to 100, higher is better
     */
    double score(TrainedModel model, Map<LanguagePair, List<SentencePair>> pairs);
}
