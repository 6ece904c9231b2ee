package io.github.parlance.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The UTF-8 encodings of a set of characters as a trie. A state is a node and a bit: whether a letter, a digit or a placeholder
 * was read; the end of a character leads back to the root.
 */
final class CharacterTrie {
    /** State at the root, with nothing read. */
    static final int START = 0;
    /** No character of the set continues so. */
    static final int NONE = -1;
    /** Bit of a state: a letter, a digit or a placeholder was read. */
    static final int WORD = 1;

    private static final int BYTES = 256;

    /** For each node, the state after each byte. */
    private final List<int[]> nodes = new ArrayList<>();

    /** Noncharacters, surrogates and U+FFFD are left out. */
    CharacterTrie(IntPredicate characters) {
        addNode();
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (isText(character) && characters.test(character)) {
                add(character);
            }
        }
    }

    private static boolean isText(int character) {
        boolean surrogate = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        boolean nonCharacter = character >= 0xFDD0 && character <= 0xFDEF || (character & 0xFFFE) == 0xFFFE;
        return !surrogate && !nonCharacter && character != 0xFFFD;
    }

    private void add(int character) {
        byte[] bytes = Character.toString(character).getBytes(UTF_8);
        int node = 0;
        for (int i = 0; i < bytes.length - 1; i++) {
            int[] after = nodes.get(node);
            int index = Byte.toUnsignedInt(bytes[i]);
            if (after[index] == NONE) {
                after[index] = addNode() << 1;
            }
            node = after[index] >> 1;
        }
        nodes.get(node)[Byte.toUnsignedInt(bytes[bytes.length - 1])] =
                Character.isLetterOrDigit(character) ? WORD : START;
    }

    private int addNode() {
        int[] node = new int[BYTES];
        Arrays.fill(node, NONE);
        nodes.add(node);
        return nodes.size() - 1;
    }

    /** Returns the state after reading bytes in a state; {@link #NONE} if no characters of the set are spelled so. */
    int after(int state, byte[] bytes) {
        int at = state;
        for (byte each : bytes) {
            int next = nodes.get(at >> 1)[Byte.toUnsignedInt(each)];
            if (next == NONE) {
                return NONE;
            }
            at = next | at & WORD;
        }
        return at;
    }
}
