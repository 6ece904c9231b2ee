package io.github.parlance.decode;

/**
 * Tokens that stand for slots: what a translation must hold exactly as often as its source does.
 *
 * @param first id of the first of them; the others follow
 * @param count how many there are, at most 32; 0 for none
 */
public record SlotIds(int first, int count) {
    /** No token is a slot. */
    public static final SlotIds NONE = new SlotIds(0, 0);

    /** A bit for a slot, 0 for any other token. */
    int bit(int token) {
        return token >= first && token < first + count ? 1 << token - first : 0;
    }

    /** The token of the lowest bit. */
    int token(int bits) {
        return first + Integer.numberOfTrailingZeros(bits);
    }
}
