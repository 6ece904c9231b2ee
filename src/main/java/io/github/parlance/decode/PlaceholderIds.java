package io.github.parlance.decode;

/**
 * Ids of the placeholder tokens, which a translation must contain exactly as often as its source.
 *
 * @param first id of the first placeholder; the others follow
 * @param count number of placeholders, at most 32; 0 for none
 */
public record PlaceholderIds(int first, int count) {
    /** No placeholders. */
    public static final PlaceholderIds NONE = new PlaceholderIds(0, 0);

    /** Returns the bit of a placeholder, or 0 for any other token. */
    int bit(int token) {
        return token >= first && token < first + count ? 1 << token - first : 0;
    }

    /** Returns the token of the lowest bit. */
    int token(int bits) {
        return first + Integer.numberOfTrailingZeros(bits);
    }
}
