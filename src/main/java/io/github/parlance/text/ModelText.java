package io.github.parlance.text;

import com.ibm.icu.text.Normalizer2;
import io.github.parlance.text.Typography.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A text in the form that models read: composed characters (Unicode normalization form C), single spaces for any white space, no
 * invisible characters, and one form of each quotation mark, apostrophe, hyphen and dash. Spans stay as they are.
 */
public final class ModelText {
    private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
    private static final char LIGATURES = '\uFB00';
    private static final List<String> LETTERS = List.of("ff", "fi", "fl", "ffi", "ffl", "st", "st");

    private final MappedText text;
    private final List<Span> spans;
    private final Set<Integer> breaks;
    private final Map<Integer, String> dropped;
    private final Typography typography;
    private final boolean normal;

    private ModelText(
            MappedText text,
            List<Span> spans,
            Set<Integer> breaks,
            Map<Integer, String> dropped,
            Typography typography,
            boolean normal) {
        this.normal = normal;
        this.dropped = dropped;
        this.text = text;
        this.spans = List.copyOf(spans);
        this.breaks = breaks;
        this.typography = typography;
    }

    /**
     * Normalizes a text.
     *
     * @param spans spans in the order of the text, without overlaps; their characters stay as they are
     */
    public static ModelText of(MappedText text, List<Span> spans) {
        return isNormal(text.text())
                ? new ModelText(text, spans, Set.of(), Map.of(), Typography.PLAIN, true)
                : new Reader(text).read(spans);
    }

    /** Returns whether a text consists of ASCII and letters of Western Europe, with single spaces. Most texts do. */
    private static boolean isNormal(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean plain = each >= ' ' && each < '\u007F' && each != '`'
                    || each >= '\u00C0' && each <= '\u017F'
                    || each == '\u00BF'
                    || each == '\u00A1';
            if (!plain || each == ' ' && before == ' ') {
                return false;
            }
            before = each;
        }
        return true;
    }

    /** Returns the text, mapped to its source. */
    public MappedText text() {
        return text;
    }

    /** Returns the spans, at their places in the text. */
    public List<Span> spans() {
        return spans;
    }

    /** Returns whether every character of the text is the same in the block. */
    public boolean isNormal() {
        return normal;
    }

    /** Returns the indices of spaces that stand for soft line breaks, or for other white space between words. */
    public Set<Integer> breaks() {
        return breaks;
    }

    /** Returns the invisible characters that the text lacks, as they are in the source, by the index of the character behind them. */
    public Map<Integer, String> dropped() {
        return dropped;
    }

    /** Returns a translation of this text with the quotation marks, apostrophes, hyphens and dashes in the forms of the source. */
    public String restoreForms(String translation) {
        return typography.restore(translation);
    }

    /** Reads a text from left to right. */
    private static final class Reader {
        private final MappedText source;
        private final String from;
        private final MappedText.Builder builder;
        private final Typography typography = new Typography();
        private final Set<Integer> breaks = new TreeSet<>();
        private final Map<Integer, StringBuilder> dropped = new HashMap<>();
        private final List<Span> spans = new ArrayList<>();
        private final boolean quotations;
        private final boolean singleQuotations;
        private boolean quoteOpen;

        Reader(MappedText text) {
            source = text;
            from = text.text();
            quotations = from.indexOf('\u00AB') >= 0 && from.indexOf('\u00BB') >= 0;
            singleQuotations = from.indexOf('\u2039') >= 0 && from.indexOf('\u203A') >= 0;
            builder = new MappedText.Builder(text);
        }

        ModelText read(List<Span> whole) {
            int next = 0;
            for (Span span : whole) {
                read(next, span.start());
                int start = builder.length();
                builder.copy(span.start(), span.end());
                spans.add(new Span(start, builder.length(), span.kind()));
                next = span.end();
            }
            read(next, from.length());
            Map<Integer, String> invisible = new HashMap<>();
            dropped.forEach((index, characters) -> invisible.put(index, characters.toString()));
            return new ModelText(builder.build(), spans, breaks, invisible, typography, false);
        }

        private void read(int start, int end) {
            int at = start;
            while (at < end) {
                at = readNext(at, end);
            }
        }

        /** Reads a character, or a run that is normalized together, and returns where it ends. */
        private int readNext(int at, int end) {
            char each = from.charAt(at);
            if (isSpace(each)) {
                return readSpaces(at, end);
            }
            if (isDropped(each, at)) {
                dropped.computeIfAbsent(builder.length(), index -> new StringBuilder())
                        .append(source.original(at, at + 1));
                return at + 1;
            }
            if (each >= LIGATURES && each < LIGATURES + LETTERS.size()) {
                builder.replace(at, at + 1, LETTERS.get(each - LIGATURES));
                return at + 1;
            }
            if (readMark(each, at)) {
                return at + 1;
            }
            int boundary = boundary(at, end);
            String composed = boundary == at + 1 ? "" : NFC.normalize(from.substring(at, boundary));
            if (composed.isEmpty() || composed.equals(from.substring(at, boundary))) {
                builder.copy(at, boundary);
            } else {
                builder.replace(at, boundary, composed);
            }
            return boundary;
        }

        private int readSpaces(int start, int end) {
            int at = start;
            boolean broken = false;
            while (at < end && (isSpace(from.charAt(at)) || isInvisible(from.charAt(at)))) {
                broken |= from.charAt(at) == '\n';
                at++;
            }
            boolean other = at - start > 1 || from.charAt(start) != ' ';
            boolean run = other
                    && start > 0
                    && at < from.length()
                    && Character.isLetter(from.charAt(start - 1))
                    && Character.isLetter(from.charAt(at));
            if (broken || run) {
                breaks.add(builder.length());
            }
            builder.replace(start, at, " ");
            return at;
        }

        /** Returns where the characters end that may be composed with the one at a position; long runs are cut. */
        private int boundary(int at, int end) {
            int next = at + Character.charCount(from.codePointAt(at));
            while (next < end && next - at < 32 && !NFC.hasBoundaryBefore(from.codePointAt(next))) {
                next += Character.charCount(from.codePointAt(next));
            }
            return Math.min(next, end);
        }

        /** Reads a quotation mark, an apostrophe, a hyphen or a dash; returns false for other characters. */
        private boolean readMark(char each, int at) {
            if (each == '\u2018' || each == '\u201A' || each == '\u2019' && quoteOpen && !isBetweenLetters(at)) {
                quoteOpen = each != '\u2019';
                return mark(Mark.QUOTATION, each, at);
            }
            if (each == '\u00AB' || each == '\u00BB' || each == '\u2039' || each == '\u203A') {
                return isQuotation(each) && mark(Mark.QUOTATION, each, at);
            }
            for (Mark mark : Mark.values()) {
                boolean accent = (each == '`' || each == '\u00B4') && !isBetweenLetters(at);
                if (each == mark.read() || mark.isOther(each) && !accent) {
                    return mark(mark, each, at);
                }
            }
            return false;
        }

        /** Returns whether an angular quotation mark has a partner. Alone, it is an arrow: {@code Next \u00BB}. */
        private boolean isQuotation(char each) {
            return each == '\u00AB' || each == '\u00BB' ? quotations : singleQuotations;
        }

        private boolean mark(Mark mark, char form, int at) {
            boolean glued = mark == Mark.DASH && isBetweenLetters(at);
            typography.add(mark, form, glued);
            // A model reads a word without a space before it as the rest of a word.
            builder.replace(at, at + 1, glued ? " " + mark.read() + " " : String.valueOf(mark.read()));
            return true;
        }

        private boolean isBetweenLetters(int at) {
            return at > 0
                    && at + 1 < from.length()
                    && Character.isLetter(from.charAt(at - 1))
                    && Character.isLetter(from.charAt(at + 1));
        }

        private boolean isDropped(char each, int at) {
            boolean joiner = each == '\u200C' || each == '\u200D';
            return joiner ? isBetweenLetters(at) && from.charAt(at - 1) < '\u0250' : isInvisible(each);
        }

        /** Returns whether a character is invisible and means nothing between letters: soft hyphen, zero-width space, byte order mark. */
        private static boolean isInvisible(char each) {
            return each == '\u00AD' || each == '\u200B' || each == '\u2060' || each == '\uFEFF';
        }

        /** Returns whether a character is white space; other control characters are kept as they are. */
        private static boolean isSpace(char each) {
            return each == ' ' || each == '\t' || each == '\n' || each == '\r' || Character.isSpaceChar(each);
        }
    }
}
