package io.github.parlance.learn.select;

import io.github.parlance.corpus.SentencePair;
import java.util.List;

/**
 * The text of one learning run.
 *
 * @param corrections corrected pairs to train on
 * @param heldOut corrected pairs to measure with
 * @param replay pairs the baseline already knows, mixed in against forgetting
 * @param development pairs to measure forgetting with
 * @param removed number of replayed sentences removed because of a word that people repeatedly corrected
 */
public record LearningText(
        List<SentencePair> corrections,
        List<SentencePair> heldOut,
        List<SentencePair> replay,
        List<SentencePair> development,
        int removed) {
    public LearningText {
        corrections = List.copyOf(corrections);
        heldOut = List.copyOf(heldOut);
        replay = List.copyOf(replay);
        development = List.copyOf(development);
    }
}
