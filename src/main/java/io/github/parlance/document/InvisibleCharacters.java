package io.github.parlance.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Invisible characters of a segment, such as soft hyphens, which models do not read. They return in the translation in words that are
 * the same as in the source. Those at an end of a word return at the word with the same share of words before it. Within a word that
 * is another one in the translation they have no place.
 */
final class InvisibleCharacters {
    static final InvisibleCharacters NONE = new InvisibleCharacters(List.of(), 0);

    private final List<Dropped> dropped;
    private final int words;

    /**
     * Characters that a model does not read.
     *
     * @param word the word that they stand in, in lower case
     * @param occurrence number of the same words before it
     * @param index number of words before it
     * @param offset their place in the word
     */
    private record Dropped(String word, int occurrence, int index, int offset, String original) {
        boolean isAtEnd() {
            return offset == 0 || offset == word.length();
        }
    }

    /** A word of a text without white space. */
    private record Word(String lower, int start, int end) {}

    private InvisibleCharacters(List<Dropped> dropped, int words) {
        this.dropped = List.copyOf(dropped);
        this.words = words;
    }

    /**
     * Finds the characters of a text.
     *
     * @param text text with placeholders
     * @param original returns what the source has before an index; empty if that is nothing invisible
     */
    static InvisibleCharacters of(String text, IntFunction<String> original) {
        List<Word> words = words(text);
        List<Dropped> dropped = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            int occurrence = seen.merge(word.lower(), 1, Integer::sum) - 1;
            for (int at = Math.max(1, word.start()); at <= Math.min(word.end(), text.length() - 1); at++) {
                String found = original.apply(at);
                if (!found.isEmpty()) {
                    dropped.add(new Dropped(word.lower(), occurrence, i, at - word.start(), found));
                }
            }
        }
        return dropped.isEmpty() ? NONE : new InvisibleCharacters(dropped, words.size());
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            boolean space = i == text.length()
                    || Character.isWhitespace(text.charAt(i))
                    || Character.isSpaceChar(text.charAt(i));
            if (space && i > start) {
                words.add(new Word(text.substring(start, i).toLowerCase(Locale.ROOT), start, i));
            }
            start = space ? i + 1 : start;
        }
        return words;
    }

    /** Returns a translation, with placeholders, with the characters. */
    String insertInto(String translation) {
        if (dropped.isEmpty()) {
            return translation;
        }
        List<Word> all = words(translation);
        Map<String, List<Word>> found = all.stream().collect(Collectors.groupingBy(Word::lower));
        StringBuilder[] before = new StringBuilder[translation.length() + 1];
        for (Dropped each : dropped) {
            int at = place(each, all, found.getOrDefault(each.word(), List.of()));
            if (at >= 0) {
                before[at] = (before[at] == null ? new StringBuilder() : before[at]).append(each.original());
            }
        }
        StringBuilder written = new StringBuilder();
        for (int i = 0; i <= translation.length(); i++) {
            written.append(before[i] == null ? "" : before[i]);
            written.append(translation, i, Math.min(i + 1, translation.length()));
        }
        return written.toString();
    }

    /**
     * Returns the index before which characters return; -1 if they have no place.
     *
     * @param same words of the translation that are the same as that of the characters
     */
    private int place(Dropped each, List<Word> all, List<Word> same) {
        if (each.occurrence() < same.size()) {
            return same.get(each.occurrence()).start() + each.offset();
        }
        if (all.isEmpty() || !each.isAtEnd()) {
            return -1;
        }
        Word word = all.get(Math.min(all.size() - 1, Math.round((float) each.index() * all.size() / words)));
        return each.offset() == 0 ? word.start() : word.end();
    }
}
