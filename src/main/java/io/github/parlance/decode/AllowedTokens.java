package io.github.parlance.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.token.Vocabulary;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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
    private final BitSet sourceWords;
    private final int[] copies;

    /** Determines the tokens of a model whose sources and translations share a vocabulary. */
    AllowedTokens(Vocabulary vocabulary, IntPredicate characters) {
        this(vocabulary, vocabulary, characters);
    }

    /**
     * @param source vocabulary of the sources; may be that of the translations
     * @param vocabulary vocabulary of the translations
     * @param characters code points that a translation may contain; noncharacters and U+FFFD are never allowed
     */
    public AllowedTokens(Vocabulary source, Vocabulary vocabulary, IntPredicate characters) {
        this.vocabulary = vocabulary;
        this.copies = source.idsIn(vocabulary);
        this.trie = new CharacterTrie(characters);
        this.first = new int[vocabulary.size()];
        for (int token = 0; token < first.length; token++) {
            first[token] = state(NOTHING, token);
            whole.set(token, isWhole(vocabulary, token));
            words.set(token, isWord(vocabulary, token));
        }
        this.sourceWords = source == vocabulary ? words : words(source);
    }

    private static BitSet words(Vocabulary vocabulary) {
        BitSet words = new BitSet();
        IntStream.range(0, vocabulary.size())
                .filter(token -> isWord(vocabulary, token))
                .forEach(words::set);
        return words;
    }

    /** Returns whether a token is a piece of whole characters. */
    private static boolean isWhole(Vocabulary vocabulary, int token) {
        byte[] piece = vocabulary.piece(token);
        return token >= vocabulary.offset() && Arrays.equals(new String(piece, UTF_8).getBytes(UTF_8), piece);
    }

    private static boolean isWord(Vocabulary vocabulary, int token) {
        return isWhole(vocabulary, token)
                && new String(vocabulary.piece(token), UTF_8).codePoints().anyMatch(Character::isLetterOrDigit);
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

    /** Returns whether a token of the source has a letter or a digit. */
    boolean isSourceWord(int token) {
        return sourceWords.get(token);
    }

    /** Returns the tokens of the source as tokens of the translation, ascending and distinct; those that have none are left out. */
    int[] copies(int[] source) {
        return Arrays.stream(source)
                .map(token -> copies[token])
                .filter(token -> token != Vocabulary.MISSING)
                .sorted()
                .distinct()
                .toArray();
    }
}
