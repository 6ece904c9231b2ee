package io.github.parlance.document;

import io.github.parlance.text.TextFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What was said before a text, for models that read it.
 *
 * @param texts in the same language, the earliest first
 * @param sentences how many sentences before each sentence are read, those of the text itself included; 0 for none
 */
public record Preceding(List<String> texts, int sentences) {
    /** Nothing is read but the sentence. */
    public static final Preceding NONE = new Preceding(List.of(), 0);

    /**
     * Of a sentence and what is read before it, together. Long sentences say themselves what they are about, and a model drops
     * more of them for what stands before than it wins by it.
     */
    private static final int MOST_CHARACTERS = 160;

    public Preceding {
        texts = List.copyOf(texts);
    }

    /** Whether it is read before texts of a format, and kept of them: tags and variants are no sentences. */
    public static boolean isReadBefore(TextFormat format) {
        return format == TextFormat.TEXT || format == TextFormat.MARKDOWN;
    }

    /** The last of these sentences that are few and short enough to be read before another, the earliest first. */
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
