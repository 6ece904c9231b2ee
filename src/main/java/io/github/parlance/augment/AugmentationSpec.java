package io.github.parlance.augment;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.util.stream.DoubleStream;

/**
 * Probabilities of random changes to a training pair, from 0 to 1; a pair is changed anew each time it is drawn. With {@code slots} or
 * {@code context} above 0, the vocabulary gets control tokens for them.
 *
 * @param slots words are replaced by slots, or slots are inserted around or next to them, on both sides alike
 * @param lowerCase both sides are lower-cased and lose their full stop
 * @param titleCase Each Word of the Source Gets a Capital
 * @param typos a letter of the source is removed, doubled, or swapped with the next
 * @param joined another pair follows in the same text
 * @param context preceding sentences are put before the source: its own first sentences, which the target then omits, if both sides have
 *     the same number of sentences; otherwise the preceding pair of the file
 * @param stressed a word and its translation are written in capitals
 * @param contractions contractions of the source lose their apostrophes, as in dont
 * @param unpunctuated both sides lose the mark at their end, as in chats
 * @param untranslated the target is also the source, as in messages that are in the target language already
 */
public record AugmentationSpec(
        @Default("0") double slots,
        @Default("0") double lowerCase,
        @Default("0") double titleCase,
        @Default("0") double typos,
        @Default("0") double joined,
        @Default("0") double context,
        @Default("0") double stressed,
        @Default("0") double contractions,
        @Default("0") double unpunctuated,
        @Default("0") double untranslated) {
    /** No changes. */
    public static final AugmentationSpec NONE = new AugmentationSpec(0, 0, 0, 0, 0, 0);

    /** Creates changes without those of spelling. */
    public AugmentationSpec(
            double slots, double lowerCase, double titleCase, double typos, double joined, double context) {
        this(slots, lowerCase, titleCase, typos, joined, context, 0, 0, 0, 0);
    }

    public AugmentationSpec {
        boolean shares = DoubleStream.of(
                        slots,
                        lowerCase,
                        titleCase,
                        typos,
                        joined,
                        context,
                        stressed,
                        contractions,
                        unpunctuated,
                        untranslated)
                .allMatch(share -> share >= 0 && share <= 1);
        require(shares, "a share of augmentation is below 0 or above 1; give shares such as 0.1");
        // Without slots, a context mark in a message itself would be taken for the end of its context.
        require(
                context == 0 || slots > 0,
                "augmentation.context is above 0 and slots is not; give slots, such as 0.25");
    }
}
