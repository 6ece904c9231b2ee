package io.github.parlance.augment;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;
import java.util.stream.DoubleStream;

/**
 * How often a pair is changed before it is learned from, as shares of 1; each time it is drawn, it may be changed otherwise.
 * With {@code slots} or {@code context} above 0, the vocabulary gets control tokens for them.
 *
 * @param slots words become slots, or slots stand around or beside them, on both sides alike
 * @param lowerCase both sides in lower case, without the full stop
 * @param titleCase Each Word of the Source With a Capital
 * @param typos a letter of the source is lost, doubled, or changes places with the next
 * @param joined another pair follows in the same text
 * @param context what stands before it goes before the source: its own first sentences, which the target leaves out, where
 *     both sides have as many; else the pair before it in its file
 */
public record AugmentationSpec(
        @Default("0") double slots,
        @Default("0") double lowerCase,
        @Default("0") double titleCase,
        @Default("0") double typos,
        @Default("0") double joined,
        @Default("0") double context) {
    /** Pairs are learned from as they are. */
    public static final AugmentationSpec NONE = new AugmentationSpec(0, 0, 0, 0, 0, 0);

    public AugmentationSpec {
        boolean shares = DoubleStream.of(slots, lowerCase, titleCase, typos, joined, context)
                .allMatch(share -> share >= 0 && share <= 1);
        require(shares, "a share of augmentation is below 0 or above 1; give shares such as 0.1");
        // Else a mark in a message itself would be read as the end of what was said before.
        require(
                context == 0 || slots > 0,
                "augmentation.context is above 0 and slots is not; give slots, such as 0.25");
    }
}
