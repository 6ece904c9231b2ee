package io.github.parlance.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.token.Vocabulary;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;

/**
 * Tokens that may follow in a translation: those that continue it with valid UTF-8 and with allowed characters alone. They are
 * determined once for a vocabulary, except within a character that has no piece of its own and is spelled byte by byte.
 *
 * <p>Control tokens, placeholders apart, are never allowed.
 */
public final class AllowedTokens {
    /** State of a text that has nothing yet. */
    static final int NOTHING = CharacterTrie.START;
    /** Result for a token that is not allowed. */
    static final int REJECTED = CharacterTrie.NONE;

    private final Vocabulary vocabulary;
    private final CharacterTrie trie;
    private final int[] first;
    private final BitSet whole = new BitSet();
    private final BitSet words = new BitSet();

    /** @param characters code points that a translation may contain; noncharacters and U+FFFD are never allowed */
    public AllowedTokens(Vocabulary vocabulary, IntPredicate characters) {
        this.vocabulary = vocabulary;
        this.trie = new CharacterTrie(characters);
        this.first = new int[vocabulary.size()];
        for (int token = 0; token < first.length; token++) {
            first[token] = state(NOTHING, token);
            byte[] piece = vocabulary.piece(token);
            String text = new String(piece, UTF_8);
            whole.set(token, token >= vocabulary.offset() && Arrays.equals(text.getBytes(UTF_8), piece));
            words.set(token, whole.get(token) && text.codePoints().anyMatch(Character::isLetterOrDigit));
        }
    }

    /** Returns the state after another token, {@link #REJECTED} if the token is not allowed in a state. */
    int after(int state, int token) {
        if (!isComplete(state)) {
            return state(state, token);
        }
        return first[token] == REJECTED ? REJECTED : first[token] | state;
    }

    private int state(int state, int token) {
        if (vocabulary.isSlot(token)) {
            return isComplete(state) ? CharacterTrie.WORD : REJECTED;
        }
        return token < vocabulary.offset() ? REJECTED : trie.after(state, vocabulary.piece(token));
    }

    /** Returns the state after a token of the source: one that has whole characters may be copied, whatever they are. */
    int afterCopy(int state, int token) {
        boolean copied = isComplete(state) && whole.get(token);
        return copied ? state | (words.get(token) ? CharacterTrie.WORD : 0) : REJECTED;
    }

    /** Returns whether a text ends with a whole character. */
    static boolean isComplete(int state) {
        return state >> 1 == 0;
    }

    /** Returns whether a text has a letter, a digit or a placeholder. */
    static boolean hasWord(int state) {
        return (state & CharacterTrie.WORD) != 0;
    }

    /** Returns whether a token has a letter or a digit. */
    boolean isWord(int token) {
        return words.get(token);
    }
}
