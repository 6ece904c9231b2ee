package io.github.parlance.deploy;

import io.github.parlance.text.LanguagePair;
import java.time.Duration;

/**
 * What came of trying a shadow beside what serves. Sums over sentences, unless said otherwise.
 *
 * @param serving name and version of the model that answered, such as {@code en-es/2}
 * @param shadow the same of the shadow
 * @param sentences both translated
 * @param equal of these, those to which both gave the same text
 * @param likeness sum of chrF2 / 100 of what the shadow gave, with what was answered as the reference
 * @param servedLogProbability sum of the means of the tokens' natural logarithms
 * @param shadowLogProbability the same of the shadow
 * @param served time of the batches, of what serves
 * @param tried the same of the shadow
 * @param failed that the shadow broke down over, or refused where the other answered
 * @param skipped that it was not given, as it was behind
 */
public record Comparison(
        LanguagePair pair,
        String serving,
        String shadow,
        long sentences,
        long equal,
        double likeness,
        double servedLogProbability,
        double shadowLogProbability,
        Duration served,
        Duration tried,
        long failed,
        long skipped) {

    /** Nothing was tried. */
    static Comparison none(LanguagePair pair, String serving, String shadow) {
        return new Comparison(pair, serving, shadow, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, 0, 0);
    }

    /** Both taken together, of the same versions. */
    Comparison plus(Comparison other) {
        return new Comparison(
                pair,
                serving,
                shadow,
                sentences + other.sentences,
                equal + other.equal,
                likeness + other.likeness,
                servedLogProbability + other.servedLogProbability,
                shadowLogProbability + other.shadowLogProbability,
                served.plus(other.served),
                tried.plus(other.tried),
                failed + other.failed,
                skipped + other.skipped);
    }

    /** How alike the translations are, 0 to 1; 0 if there are none. */
    public double meanLikeness() {
        return sentences == 0 ? 0 : likeness / sentences;
    }
}
