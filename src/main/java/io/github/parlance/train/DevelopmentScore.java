package io.github.parlance.train;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Map;

/** Scores the translations of a model in training. */
@FunctionalInterface
public interface DevelopmentScore {

    /**
     * Translates and scores.
     *
     * @param model as it stands
     * @param pairs for each pair of languages, sources and the translations held to be right
     * @return higher is better, 0 to 100
     */
    double score(TrainedModel model, Map<LanguagePair, List<SentencePair>> pairs);
}
