package io.github.parlance.text;

import java.util.Arrays;

/** A text that was made of another one by replacing parts, with the places of each in the other. */
public final class ConvertedText {
    private final String text;
    private final int[] sources;
    private final int[] targets;

    private ConvertedText(String text, int[] sources, int[] targets) {
        this.text = text;
        this.sources = sources;
        this.targets = targets;
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    /** Returns the index in the other text of an index in this one; within a replacement, the end of what it replaces. */
    int sourceOf(int index) {
        return sources[index];
    }

    /** Returns the index in this text of an index in the other; within a replaced part, the end of its replacement. */
    public int targetOf(int index) {
        return targets[index];
    }

    /** Builds a text from another one, in its order. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] sources = new int[16];
        private int[] targets = new int[16];
        private int read;

        /** Adds a replacement for the next characters of the other text. */
        void replace(int characters, String replacement) {
            read += characters;
            sources = withRoom(sources, text.length() + replacement.length());
            Arrays.fill(sources, text.length() + 1, text.length() + replacement.length() + 1, read);
            text.append(replacement);
            targets = withRoom(targets, read);
            Arrays.fill(targets, read - characters + 1, read + 1, text.length());
        }

        private static int[] withRoom(int[] places, int last) {
            return last < places.length ? places : Arrays.copyOf(places, 2 * last + 1);
        }

        /** Removes a space at the end. */
        void dropSpace() {
            if (text.length() > 0 && text.charAt(text.length() - 1) == ' ') {
                text.setLength(text.length() - 1);
                targets[read] = text.length();
                sources[text.length()] = read;
            }
        }

        ConvertedText build() {
            return new ConvertedText(
                    text.toString(), Arrays.copyOf(sources, text.length() + 1), Arrays.copyOf(targets, read + 1));
        }
    }
}
