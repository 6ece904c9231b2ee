package io.github.parlance.text;

import java.lang.Character.UnicodeScript;
import java.util.BitSet;
import java.util.List;

/**
 * A text in which words stand for slots, and the way back from its translation. A word that touches a letter or a digit gets a space
 * in between, which is removed from the translation again.
 */
public final class WordedText {
    private static final int NONE = -1;
    private static final String SPACE = " ";

    private final List<Integer> slots;
    private final List<String> words;
    private final BitSet spacedBefore = new BitSet();
    private final BitSet spacedBehind = new BitSet();
    private final ConvertedText written;

    /**
     * Writes words for slots. Other slots are left out.
     *
     * @param slots numbers of the slots to replace, each once
     * @param words their words in the same order
     */
    WordedText(String source, List<Integer> slots, List<String> words) {
        this.slots = List.copyOf(slots);
        this.words = List.copyOf(words);
        this.written = written(source);
    }

    private ConvertedText written(String source) {
        ConvertedText.Builder builder = new ConvertedText.Builder();
        for (int i = 0; i < source.length(); i++) {
            int word = wordOf(source.charAt(i));
            if (word == NONE) {
                builder.replace(1, PlaceholderSlots.removeFrom(source.substring(i, i + 1)));
            } else {
                spacedBefore.set(word, isOfWord(source, i - 1));
                spacedBehind.set(word, isOfWord(source, i + 1));
                builder.replace(0, spacedBefore.get(word) ? SPACE : "");
                builder.replace(1, words.get(word));
                builder.replace(0, spacedBehind.get(word) ? SPACE : "");
            }
        }
        return builder.build();
    }

    /** Returns whether a slot of a text has a letter, a digit or a slot directly beside it. */
    static boolean anyTouchesWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (PlaceholderSlots.isSlot(text.charAt(i)) && (isOfWord(text, i - 1) || isOfWord(text, i + 1))) {
                return true;
            }
        }
        return false;
    }

    private int wordOf(char character) {
        return PlaceholderSlots.isSlot(character) ? slots.indexOf(PlaceholderSlots.number(character)) : NONE;
    }

    /** Returns whether there is a character of a word, or a slot. Scripts without spaces have none between words, either. */
    private static boolean isOfWord(String text, int index) {
        if (index < 0 || index >= text.length()) {
            return false;
        }
        char each = text.charAt(index);
        return PlaceholderSlots.isSlot(each) || Character.isLetterOrDigit(each) && !UnspacedScripts.has(each);
    }

    /** Returns the text for the model. */
    public String text() {
        return written.text();
    }

    /** Returns whether the text has words that stand for slots. */
    public boolean hasWords() {
        return !words.isEmpty();
    }

    /** Returns the index in the text with slots of an index in the text for the model; within a word, the end of its slot. */
    public int sourceOf(int index) {
        return written.sourceOf(index);
    }

    /** Returns a translation with slots for the words. */
    public ConvertedText read(String translation) {
        ConvertedText.Builder builder = new ConvertedText.Builder();
        int at = 0;
        while (at < translation.length()) {
            int word = wordAt(translation, at);
            if (word == NONE) {
                builder.replace(1, translation.substring(at, at + 1));
                at++;
            } else {
                at = read(word, translation, at, builder);
            }
        }
        return builder.build();
    }

    /** Adds the slot of a word, and returns the index behind the word. */
    private int read(int word, String translation, int at, ConvertedText.Builder builder) {
        if (spacedBefore.get(word)) {
            builder.dropSpace();
        }
        int end = at + words.get(word).length();
        builder.replace(end - at, String.valueOf(PlaceholderSlots.character(slots.get(word))));
        if (spacedBehind.get(word) && translation.startsWith(SPACE, end)) {
            builder.replace(1, "");
            return end + 1;
        }
        return end;
    }

    /** Returns the number of the word at an index; {@link #NONE} if there is none, or if it is a part of another one. */
    private int wordAt(String text, int at) {
        for (int word = 0; word < words.size(); word++) {
            int end = at + words.get(word).length();
            if (text.startsWith(words.get(word), at)
                    && !(isOfWord(text, at) && isLatin(text, at - 1))
                    && !(isOfWord(text, end - 1) && isLatin(text, end))) {
                return word;
            }
        }
        return NONE;
    }

    /** Returns whether there is a digit or a letter of the script in which words are written; others may add an ending to them. */
    private static boolean isLatin(String text, int index) {
        return index >= 0
                && index < text.length()
                && (Character.isDigit(text.charAt(index))
                        || UnicodeScript.of(text.charAt(index)) == UnicodeScript.LATIN);
    }
}
