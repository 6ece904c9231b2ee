package io.github.parlance.decode;

import io.github.parlance.decode.SentenceBeam.Partial;
import java.util.Arrays;

/**
 * What a translation of a sentence may hold: each slot of the source once and no other, and no words again and again, which
 * is how a model's loops look.
 */
final class SentenceRules {
    /** A loop of longer blocks runs into the limit of length before it has been seen so often. */
    private static final int LONGEST_BLOCK = 6;
    /** "No, no, no!" is language, also where the source has but one. */
    private static final int REPEATS = 4;

    private final SlotIds slots;
    private final int required;
    private final int mostRepeats;

    SentenceRules(int[] source, SlotIds slots) {
        this.slots = slots;
        this.required = Arrays.stream(source).map(slots::bit).reduce(0, (a, b) -> a | b);
        this.mostRepeats = Math.max(REPEATS, 1 + repeats(source));
    }

    /** How often a block stands in a row, at most. */
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

    /** Whether the token is a slot that is not, or no more, wanted. */
    boolean isSurplus(Partial before, int token) {
        int bit = slots.bit(token);
        return bit != 0 && (bit & missing(before)) == 0;
    }

    /** Bits of the slots that are still to come. */
    int missing(Partial before) {
        return required & ~before.slots();
    }

    /** What must come where a hypothesis would end too early. */
    int firstMissing(Partial before) {
        return slots.token(missing(before));
    }

    int bit(int token) {
        return slots.bit(token);
    }

    /** Whether with this token some block of tokens would stand in a row too often. */
    boolean loops(Partial before, int token) {
        for (int block = 1; block <= LONGEST_BLOCK; block++) {
            if (repeats(before, token, block) > mostRepeats) {
                return true;
            }
        }
        return false;
    }

    /** How often the last block stands in a row, counted only as far as needed. */
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
