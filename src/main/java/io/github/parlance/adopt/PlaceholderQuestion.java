package io.github.parlance.adopt;

import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.PlaceholderWords;
import io.github.parlance.text.WordedText;
import java.util.Collections;
import java.util.List;

/**
 * A sentence with placeholders, to be translated in a trial.
 *
 * @param words placeholders in the order in which they are used
 * @param marked true if they stand around the first name, as tags would; false if they stand in place of the names
 */
record PlaceholderQuestion(TriedSentence sentence, List<String> words, boolean marked) {

    /** Returns the text for the model. */
    String asked() {
        return written().text();
    }

    private WordedText written() {
        Carrier carrier = sentence.carrier();
        return new PlaceholderWords(words, words).write(marked ? carrier.marked() : carrier.slotted());
    }

    /** Returns the number of placeholders in the sentence. */
    int used() {
        return marked ? 2 : sentence.carrier().names().size();
    }

    /** Returns whether a translation has a placeholder exactly once. */
    boolean isKept(int placeholder, String translation) {
        return Collections.frequency(PlaceholderSlots.numbersIn(read(translation)), placeholder) == 1;
    }

    private String read(String translation) {
        return written().read(translation).text();
    }

    /** Returns whether a translation has every placeholder once and, if they stand around a name, the name between them. */
    boolean isCopied(String translation) {
        String read = read(translation);
        return isComplete(read) && (!marked || isAround(read));
    }

    /**
     * Returns the similarity of what a reader would get to the translation without placeholders, 0 to 1. If one is lost, that is the
     * translation of the parts. A tag at a wrong place is worth nothing.
     */
    double score(String translation) {
        String read = read(translation);
        if (!isComplete(read)) {
            return sentence.byParts();
        }
        if (!marked) {
            return sentence.similarity(PlaceholderSlots.removeFrom(read));
        }
        return isAround(read)
                ? sentence.similarity(read.substring(0, place(read, 0)) + read.substring(place(read, 1) + 1))
                : 0;
    }

    private boolean isComplete(String read) {
        List<Integer> found = PlaceholderSlots.numbersIn(read);
        return found.size() == used() && found.stream().distinct().count() == used();
    }

    /** Returns whether the first two placeholders stand around the name, in the source's form or in that of the plain translation. */
    private boolean isAround(String read) {
        if (place(read, 0) > place(read, 1)) {
            return false;
        }
        String between = read.substring(place(read, 0) + 1, place(read, 1));
        String name = sentence.carrier().names().get(0);
        boolean word = !between.isEmpty() && between.indexOf(' ') < 0;
        return word && (between.equals(name) || sentence.plain().contains(between));
    }

    private static int place(String read, int placeholder) {
        return read.indexOf(PlaceholderSlots.character(placeholder));
    }
}
