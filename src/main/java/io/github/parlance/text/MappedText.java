package io.github.parlance.text;

import java.util.Arrays;

/**
 * A text read from a source, and the place of each of its characters there: {@code &rsquo;} in a source of HTML is one
 * character of the text, and a soft hyphen is none.
 *
 * <p>Each character stands for a range of the source; ranges are in order and do not overlap. Immutable.
 */
public final class MappedText {
    private final String source;
    private final String text;
    private final int[] starts;
    private final int[] ends;

    /** @param starts empty, as the ends are, if every character stands for itself at its own place */
    private MappedText(String source, String text, int[] starts, int[] ends) {
        this.source = source;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    /** Returns the whole source as it is. */
    public static MappedText of(String source) {
        return new MappedText(source, source, new int[0], new int[0]);
    }

    /** Returns the text. */
    public String text() {
        return text;
    }

    /** Returns the whole source. */
    public String source() {
        return source;
    }

    /** Returns where the range of a character starts in the source. */
    public int start(int index) {
        return starts.length == 0 ? index : starts[index];
    }

    /** Returns where the range of a character ends in the source, exclusively. */
    public int end(int index) {
        return ends.length == 0 ? index + 1 : ends[index];
    }

    /** Returns the part of the source that a part of the text was read from; empty for an empty part. */
    public String original(int from, int to) {
        return from == to ? "" : source.substring(start(from), end(to - 1));
    }

    /** Builds a text from a source, in the order of the source. Parts of the source that are left out have no characters. */
    public static final class Builder {
        private final String source;
        private final String read;
        private final int[] readStarts;
        private final int[] readEnds;
        private final StringBuilder text = new StringBuilder();
        private int[] starts;
        private int[] ends;

        /** Begins a text read from a source. */
        public Builder(String source) {
            this(source, source, new int[0], new int[0]);
        }

        /** Begins a text read from another text; its characters stand for the source of that text. */
        public Builder(MappedText other) {
            this(other.source, other.text, other.starts, other.ends);
        }

        private Builder(String source, String read, int[] readStarts, int[] readEnds) {
            this.source = source;
            this.read = read;
            this.readStarts = readStarts;
            this.readEnds = readEnds;
            this.starts = new int[Math.min(read.length(), 32)];
            this.ends = new int[starts.length];
        }

        /** Appends a range as it is. */
        public Builder copy(int from, int to) {
            for (int i = from; i < to; i++) {
                append(read.charAt(i), i, i + 1);
            }
            return this;
        }

        /** Appends other characters in place of a range. Each of them stands for the whole range. */
        public Builder replace(int from, int to, String characters) {
            for (int i = 0; i < characters.length(); i++) {
                append(characters.charAt(i), from, to);
            }
            return this;
        }

        private void append(char character, int from, int to) {
            int index = text.length();
            if (index == starts.length) {
                starts = Arrays.copyOf(starts, 2 * index + 16);
                ends = Arrays.copyOf(ends, 2 * index + 16);
            }
            starts[index] = readStarts.length == 0 ? from : readStarts[from];
            ends[index] = readEnds.length == 0 ? to : readEnds[to - 1];
            text.append(character);
        }

        /** Returns the number of characters so far. */
        public int length() {
            return text.length();
        }

        /** Returns the text. */
        public MappedText build() {
            return new MappedText(
                    source, text.toString(), Arrays.copyOf(starts, text.length()), Arrays.copyOf(ends, text.length()));
        }
    }
}
