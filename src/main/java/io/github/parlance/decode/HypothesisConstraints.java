package io.github.parlance.decode;

import io.github.parlance.decode.SentenceBeam.Partial;
import java.util.Arrays;
import java.util.Optional;

/**
 * Constraints on the translation of a sentence: each placeholder of the source exactly once and no others, no repeated blocks, a
 * typical failure of models, allowed characters alone, and a word if the source has one.
 */
final class HypothesisConstraints {
    /** Maximum length of a repeated block; longer blocks reach the length limit first. */
    private static final int LONGEST_BLOCK = 6;
    /** Allowed number of repetitions: "No, no, no!" is valid even if the source has one "no". */
    private static final int REPEATS = 4;

    private final PlaceholderIds slots;
    private final Optional<AllowedTokens> allowed;
    private final int[] copied;
    private final boolean wordRequired;
    private final int required;
    private final int mostRepeats;

    HypothesisConstraints(int[] source, PlaceholderIds slots) {
        this(source, slots, Optional.empty());
    }

    /** @param allowed tokens that a translation may contain beside those of its source; if empty, all of them */
    HypothesisConstraints(int[] source, PlaceholderIds slots, Optional<AllowedTokens> allowed) {
        this.slots = slots;
        this.allowed = allowed;
        this.copied = allowed.map(each -> each.copies(source)).orElse(new int[0]);
        this.wordRequired =
                allowed.stream().anyMatch(each -> Arrays.stream(source).anyMatch(each::isSourceWord));
        this.required = Arrays.stream(source).map(slots::bit).reduce(0, (a, b) -> a | b);
        this.mostRepeats = Math.max(REPEATS, 1 + repeats(source));
    }

    /** Returns the largest number of consecutive occurrences of a block. */
    private static int repeats(int[] ids) {
        int most = 1;
        for (int block = 1; block <= LONGEST_BLOCK; block++) {
            int same = 0;
            for (int i = block; i < ids.length; i++) {
                same = ids[i] == ids[i - block] ? same + 1 : 0;
                most = Math.max(most, 1 + same / block);
            }
        }
        return most;
    }

    /** Returns the state of the text after another token, {@link AllowedTokens#REJECTED} if its characters are not allowed. */
    int after(Partial before, int token) {
        return allowed.map(each -> after(each, before.text(), token)).orElse(AllowedTokens.NOTHING);
    }

    private int after(AllowedTokens tokens, int text, int token) {
        int after = tokens.after(text, token);
        return after == AllowedTokens.REJECTED && Arrays.binarySearch(copied, token) >= 0
                ? tokens.afterCopy(text, token)
                : after;
    }

    /** Returns whether a translation may end: with a whole character, and not without a word if the source has one. */
    boolean mayEnd(Partial before) {
        return AllowedTokens.isComplete(before.text()) && (!wordRequired || AllowedTokens.hasWord(before.text()));
    }

    /** Returns whether the token is a placeholder that is not, or no longer, required. */
    boolean isSurplus(Partial before, int token) {
        int bit = slots.bit(token);
        return bit != 0 && (bit & missing(before)) == 0;
    }

    /** Returns the bits of the placeholders that are still missing. */
    int missing(Partial before) {
        return required & ~before.slots();
    }

    /** Returns the placeholder that must replace an end mark that comes too early. */
    int firstMissing(Partial before) {
        return slots.token(missing(before));
    }

    int bit(int token) {
        return slots.bit(token);
    }

    /** Returns whether the token would repeat some block of tokens too often. */
    boolean loops(Partial before, int token) {
        for (int block = 1; block <= LONGEST_BLOCK; block++) {
            if (repeats(before, token, block) > mostRepeats) {
                return true;
            }
        }
        return false;
    }

    /** Returns the number of consecutive occurrences of the last block, counted only as far as needed. */
    private int repeats(Partial before, int token, int block) {
        int needed = block * mostRepeats;
        if (before.length() < needed) {
            return 1;
        }
        Partial back = before;
        for (int i = 0; i < block - 1; i++) {
            back = back.previous().orElseThrow();
        }
        Partial front = before;
        int same = back.token() == token ? 1 : 0;
        if (same == 0) {
            return 1;
        }
        while (same < needed) {
            back = back.previous().orElseThrow();
            if (back.length() == 0 || back.token() != front.token()) {
                break;
            }
            front = front.previous().orElseThrow();
            same++;
        }
        return 1 + same / block;
    }
}
