package io.github.parlance.corpus;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * Which pairs are left out. Each rule is switched off by 0 or false.
 *
 * @param maxWords most words of a side
 * @param maxRatio how many times longer one side may be than the other, in characters, ten added to both so that short
 *     pairs pass
 * @param identicalWords sides that are the same are left out if they have more words; names and labels stay the same in
 *     translation, sentences do not
 * @param scripts whether most letters of a side must be of a script its language is written in
 * @param duplicates whether a pair that was there before is left out, in whichever corpus it was
 */
public record CleaningSpec(
        @Default("200") int maxWords,
        @Default("4") double maxRatio,
        @Default("4") int identicalWords,
        @Default("true") boolean scripts,
        @Default("true") boolean duplicates) {

    /** As it is unless a file says otherwise. */
    static final CleaningSpec MILD = new CleaningSpec(200, 4, 4, true, true);

    /** Leaves nothing out but what has an empty side. */
    static final CleaningSpec NONE = new CleaningSpec(0, 0, 0, false, false);

    public CleaningSpec {
        require(maxWords >= 0, "maxWords is %s; give 0 or more", maxWords);
        require(maxRatio == 0 || maxRatio > 1, "maxRatio is %s; give more than 1, or 0 for any", maxRatio);
        require(identicalWords >= 0, "identicalWords is %s; give 0 or more", identicalWords);
    }
}
