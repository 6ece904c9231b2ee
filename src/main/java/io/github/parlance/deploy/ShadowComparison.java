package io.github.parlance.deploy;

import io.github.parlance.text.LanguagePair;
import java.time.Duration;

/**
 * Statistics of a shadow beside the serving version. Counts and sums are over sentences.
 *
 * @param serving model and version that served, such as {@code en-es/2}
 * @param shadow model and version of the shadow
 * @param sentences number of sentences that both translated
 * @param equal number of these sentences with identical translations
 * @param similarity sum of chrF2 / 100 of the shadow's translations, with the served translations as references
 * @param servingLogProbability sum of the mean token log-probabilities (natural logarithm) of the serving version
 * @param shadowLogProbability sum of the mean token log-probabilities (natural logarithm) of the shadow
 * @param servingTime total time of the batches on the serving version
 * @param shadowTime total time of the batches on the shadow
 * @param failed number of sentences on which the shadow failed, or that it refused and the serving version translated
 * @param skipped number of sentences not given to the shadow because it was behind
 */
public record ShadowComparison(
        LanguagePair pair,
        String serving,
        String shadow,
        long sentences,
        long equal,
        double similarity,
        double servingLogProbability,
        double shadowLogProbability,
        Duration servingTime,
        Duration shadowTime,
        long failed,
        long skipped) {

    /** Returns statistics without sentences. */
    static ShadowComparison none(LanguagePair pair, String serving, String shadow) {
        return new ShadowComparison(pair, serving, shadow, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, 0, 0);
    }

    /** Returns the sum of these and other statistics of the same versions. */
    ShadowComparison plus(ShadowComparison other) {
        return new ShadowComparison(
                pair,
                serving,
                shadow,
                sentences + other.sentences,
                equal + other.equal,
                similarity + other.similarity,
                servingLogProbability + other.servingLogProbability,
                shadowLogProbability + other.shadowLogProbability,
                servingTime.plus(other.servingTime),
                shadowTime.plus(other.shadowTime),
                failed + other.failed,
                skipped + other.skipped);
    }

    /** Returns the mean similarity of the translations, 0 to 1; 0 if there are none. */
    public double meanSimilarity() {
        return sentences == 0 ? 0 : similarity / sentences;
    }
}
