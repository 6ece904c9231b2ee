package io.github.parlance.corpus;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.util.List;

/**
 * Rules for leaving pairs out. Each rule is switched off by 0 or false.
 *
 * @param maxWords maximum number of words per side
 * @param maxRatio maximum ratio of the lengths of both sides in characters, with ten added to both so that short pairs pass
 * @param identicalWords maximum number of words of a pair with identical sides; names and labels often stay the same in translation, but
 *     sentences do not
 * @param scripts whether most letters of a side must belong to a script of its language
 * @param duplicates whether to leave out pairs that occurred before, in any corpus
 * @param heldOut files in the data directory with development and test sets; a pair is left out if the letters and digits of a
 *     side are those of a sentence there
 */
public record CleaningSpec(
        @Default("200") int maxWords,
        @Default("4") double maxRatio,
        @Default("4") int identicalWords,
        @Default("true") boolean scripts,
        @Default("true") boolean duplicates,
        @Default("[]") List<String> heldOut) {

    /** Default rules. */
    static final CleaningSpec MILD = new CleaningSpec(200, 4, 4, true, true);

    /** Rules that only leave out pairs with an empty side. */
    static final CleaningSpec NONE = new CleaningSpec(0, 0, 0, false, false);

    /** Creates rules without files that are held out. */
    public CleaningSpec(int maxWords, double maxRatio, int identicalWords, boolean scripts, boolean duplicates) {
        this(maxWords, maxRatio, identicalWords, scripts, duplicates, List.of());
    }

    public CleaningSpec {
        heldOut = List.copyOf(heldOut);
        require(maxWords >= 0, "maxWords is %s; give 0 or more", maxWords);
        require(maxRatio == 0 || maxRatio > 1, "maxRatio is %s; give more than 1, or 0 for any", maxRatio);
        require(identicalWords >= 0, "identicalWords is %s; give 0 or more", identicalWords);
    }
}
