package io.github.parlance.document;

import io.github.parlance.text.TextFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Preceding texts, for models that read context.
 *
 * @param texts texts in the same language, the earliest first
 * @param sentences number of preceding sentences read with each sentence, those of the same text included; 0 for none
 */
public record PrecedingContext(List<String> texts, int sentences) {
    /** No context: only the sentence itself is read. */
    public static final PrecedingContext NONE = new PrecedingContext(List.of(), 0);

    /**
     * Maximum number of characters of a sentence and its context together. Long sentences need less context, and with it a model omits
     * more of them than it gains.
     */
    private static final int MOST_CHARACTERS = 160;

    public PrecedingContext {
        texts = List.copyOf(texts);
    }

    /** Returns whether context is read and kept for a format: tags and message variants are not sentences. */
    public static boolean isReadBefore(TextFormat format) {
        return format == TextFormat.TEXT || format == TextFormat.MARKDOWN;
    }

    /** Returns the last sentences within the limits of number and length, to be read before another one; the earliest first. */
    public List<String> last(List<String> before, String sentence) {
        Deque<String> last = new ArrayDeque<>();
        int characters = sentence.length();
        for (int i = before.size() - 1; i >= 0 && last.size() < sentences; i--) {
            characters += before.get(i).length();
            if (characters > MOST_CHARACTERS) {
                break;
            }
            last.addFirst(before.get(i));
        }
        return List.copyOf(last);
    }
}
