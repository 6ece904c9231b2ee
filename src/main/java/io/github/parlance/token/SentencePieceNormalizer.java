package io.github.parlance.token;

import java.util.Arrays;

/**
 * Normalizes text as a SentencePiece model asks for: replaces characters, removes spaces, adds one, and writes U+2581 for them.
 *
 * @see <a href="https://github.com/google/sentencepiece/blob/master/doc/normalization.md">Normalization of SentencePiece</a>
 */
final class SentencePieceNormalizer {
    private final SentencePieceSpec.Normalizer rules;
    private final boolean spaceBehind;
    private final CharacterMap map;
    private final PieceTrie symbols;

    /** @param symbols texts that are left as they are */
    SentencePieceNormalizer(SentencePieceModel model, PieceTrie symbols) {
        this.rules = model.spec().normalizer();
        this.spaceBehind = model.spec().spaceBehind();
        this.map = model.map();
        this.symbols = symbols;
    }

    /** Returns the normalized text; empty if the text has nothing but spaces, and they are removed. */
    NormalizedText normalize(Utf8Text text) {
        return new Run(text).normalized();
    }

    /** The normalization of one text. */
    private final class Run {
        private final byte[] given;
        private final int length;
        private byte[] written;
        private int[] origins;
        private int count;
        /** Index of the next character in the given text. */
        private int at;
        /** Number of bytes that the current replacement is for. */
        private int used;
        /** Array, start and end of the current replacement. */
        private byte[] replacement = new byte[0];

        private int from;
        private int to;

        Run(Utf8Text text) {
            given = text.bytes();
            length = text.length();
            written = new byte[length + length / 4 + 16];
            origins = new int[written.length + 1];
        }

        NormalizedText normalized() {
            if (rules.removeExtraSpaces()) {
                skipSpaces();
            }
            if (at < length) {
                writeAll();
            }
            origins[count] = at;
            return new NormalizedText(written, count, origins);
        }

        private void skipSpaces() {
            while (at < length) {
                findReplacement();
                if (to - from != 1 || replacement[from] != ' ') {
                    return;
                }
                at += used;
            }
        }

        private void writeAll() {
            if (rules.dummyPrefix() && !spaceBehind) {
                writeSpace();
            }
            boolean afterSpace = rules.removeExtraSpaces();
            while (at < length) {
                findReplacement();
                afterSpace = writeReplacement(afterSpace) && rules.removeExtraSpaces();
                at += used;
            }
            if (rules.removeExtraSpaces()) {
                removeSpacesAtEnd();
            }
            if (rules.dummyPrefix() && spaceBehind) {
                writeSpace();
            }
        }

        /** Writes the current replacement; returns whether a space is the last one written. */
        private boolean writeReplacement(boolean afterSpace) {
            int first = from;
            while (afterSpace && first < to && replacement[first] == ' ') {
                first++;
            }
            for (int i = first; i < to; i++) {
                if (replacement[i] == ' ') {
                    writeSpace();
                } else {
                    write(replacement[i]);
                }
            }
            return first < to ? replacement[to - 1] == ' ' : afterSpace;
        }

        private void writeSpace() {
            if (rules.escapeSpaces()) {
                for (int i = 0; i < WhiteSpace.length(); i++) {
                    write(WhiteSpace.at(i));
                }
            } else {
                write((byte) ' ');
            }
        }

        private void write(byte each) {
            if (count == written.length) {
                written = Arrays.copyOf(written, count * 2);
                origins = Arrays.copyOf(origins, written.length + 1);
            }
            origins[count] = at;
            written[count++] = each;
        }

        private void removeSpacesAtEnd() {
            int width = rules.escapeSpaces() ? WhiteSpace.length() : 1;
            while (endsWithSpace()) {
                count -= width;
                at = origins[count];
            }
        }

        private boolean endsWithSpace() {
            return rules.escapeSpaces()
                    ? count >= WhiteSpace.length() && WhiteSpace.isAt(written, count - WhiteSpace.length())
                    : count > 0 && written[count - 1] == ' ';
        }

        /** Finds the replacement of the next characters; without one, the next character replaces itself. */
        private void findReplacement() {
            int symbol = symbols.isEmpty() ? 0 : symbols.longest(given, at, length);
            long entry = symbol > 0 ? 0 : map.longest(given, at, length);
            if (entry == 0) {
                used = symbol > 0 ? symbol : Math.min(Utf8.length(given[at]), length - at);
                replacement = given;
                from = at;
                to = at + used;
                return;
            }
            used = (int) entry;
            replacement = map.replacements();
            from = (int) (entry >>> Integer.SIZE);
            to = from;
            while (replacement[to] != 0) {
                to++;
            }
        }
    }
}
