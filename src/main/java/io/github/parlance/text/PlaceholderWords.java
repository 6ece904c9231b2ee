package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words that stand for slots in the input of a model that has no slots, such as {@code X1}. The model copies them into its
 * translation.
 *
 * @param words distinct words in the order of preference, without white space
 * @param marks the same for texts in which a slot touches a word, as tags do
 */
public record PlaceholderWords(List<String> words, List<String> marks) {
    /** No words: slots stay as they are. */
    public static final PlaceholderWords NONE = new PlaceholderWords(List.of(), List.of());

    public PlaceholderWords {
        words = List.copyOf(words);
        marks = List.copyOf(marks);
    }

    /** Returns whether there are none. */
    public boolean isEmpty() {
        return words.isEmpty() && marks.isEmpty();
    }

    /**
     * Writes a word for each slot of a text. A word that the text contains already, in any letter case, is not used. If there are
     * more slots than words, the slots are left out, so that the translation has none.
     */
    public WordedText write(String text) {
        List<Integer> slots =
                PlaceholderSlots.numbersIn(text).stream().distinct().toList();
        if (slots.isEmpty()) {
            return new WordedText(text, List.of(), List.of());
        }
        List<String> free = free(text, WordedText.anyTouchesWord(text) ? marks : words, slots.size());
        return free.size() < slots.size()
                ? new WordedText(text, List.of(), List.of())
                : new WordedText(text, slots, free);
    }

    /** Returns the first words that a text does not contain. */
    private static List<String> free(String text, List<String> candidates, int most) {
        String lower = text.toLowerCase(Locale.ROOT);
        List<String> free = new ArrayList<>();
        for (String word : candidates) {
            if (free.size() < most && !lower.contains(word.toLowerCase(Locale.ROOT))) {
                free.add(word);
            }
        }
        return free;
    }
}
