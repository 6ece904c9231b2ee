package io.github.parlance.token;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Replacements of characters, in the form of SentencePiece's {@code precompiled_charsmap}: the size of a double-array trie in bytes, the
 * trie, then the replacements, each ended by a zero byte. The trie maps the bytes of one or several characters to the start of their
 * replacement.
 *
 * @see <a href="https://github.com/s-yata/darts-clone">Darts-clone</a>
 */
final class CharacterMap {
    /** Length of a replacement, and of what it is for, at most, in bytes; NFKC has 33. A damaged trie may lead around. */
    private static final int LONGEST = 1024;
    /** Bits of a unit that a byte is compared with: the byte, and the bit of values. */
    private static final int LABEL = 0x800000FF;

    private static final int HAS_VALUE = 1 << 8;
    private static final int VALUE = 0x7FFFFFFF;

    private final int[] units;
    private final byte[] replacements;

    private CharacterMap(int[] units, byte[] replacements) {
        this.units = units;
        this.replacements = replacements;
    }

    /**
     * Reads a map.
     *
     * @param name name of the file in messages
     * @throws IllegalArgumentException if its sizes do not fit
     */
    static CharacterMap of(String name, ByteBuffer charsmap) {
        if (!charsmap.hasRemaining()) {
            return new CharacterMap(new int[0], new byte[0]);
        }
        ByteBuffer rest = charsmap.slice().order(ByteOrder.LITTLE_ENDIAN);
        int size = rest.remaining() < Integer.BYTES ? -1 : rest.getInt();
        if (size < Integer.BYTES || size % Integer.BYTES != 0 || size > rest.remaining()) {
            throw new IllegalArgumentException(name + ": normalizer_spec: precompiled_charsmap has "
                    + charsmap.remaining() + " bytes and a trie of " + size + "; the file is damaged");
        }
        int[] units = new int[size / Integer.BYTES];
        rest.asIntBuffer().get(units);
        byte[] replacements = new byte[rest.remaining() - size];
        rest.position(rest.position() + size).get(replacements);
        requireEnds(name, replacements);
        return new CharacterMap(units, replacements);
    }

    private static void requireEnds(String name, byte[] replacements) {
        int length = 0;
        for (byte each : replacements) {
            length = each == 0 ? 0 : length + 1;
            if (length > LONGEST) {
                break;
            }
        }
        if (length > 0) {
            throw new IllegalArgumentException(
                    name + ": normalizer_spec: precompiled_charsmap has a replacement of more" + " than " + LONGEST
                            + " bytes or without an end; the file is damaged");
        }
    }

    /** Returns all replacements, each ended by a zero byte. */
    byte[] replacements() {
        return replacements;
    }

    /**
     * Finds the longest entry at a place in a text.
     *
     * @return start of its replacement, times 2^32, plus its length in bytes; 0 if there is none
     */
    long longest(byte[] text, int from, int to) {
        long found = 0;
        int node = units.length == 0 ? -1 : offset(units[0]);
        int last = Math.min(to, from + LONGEST);
        for (int i = from; i < last && node >= 0; i++) {
            int label = text[i] & 0xFF;
            node ^= label;
            if (node < 0 || node >= units.length || (units[node] & LABEL) != label) {
                break;
            }
            boolean hasValue = (units[node] & HAS_VALUE) != 0;
            node ^= offset(units[node]);
            if (hasValue && node >= 0 && node < units.length) {
                int start = units[node] & VALUE;
                found = start < replacements.length ? (long) start << Integer.SIZE | i + 1 - from : found;
            }
        }
        return found;
    }

    private static int offset(int unit) {
        return unit >>> 10 << ((unit & 1 << 9) >>> 6);
    }
}
