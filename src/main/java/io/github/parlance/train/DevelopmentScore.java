package io.github.parlance.train;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Map;

/** Scores the translations of a model in training. */
@FunctionalInterface
public interface DevelopmentScore {

    /**
     * Scores from 0 to 100, the means of the language pairs; higher is better.
     *
     * @param bleu BLEU with the tokenization 13a
     * @param chrf chrF2
     */
    record Scores(double bleu, double chrf) {}

    /**
     * Translates the development set and scores the translations.
     *
     * @param model model with its present weights
     * @param pairs sentences and reference translations of each language pair
     */
    Scores score(TrainedModel model, Map<LanguagePair, List<SentencePair>> pairs);
}
