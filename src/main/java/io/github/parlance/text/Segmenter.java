package io.github.parlance.text;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the sentences of a text, and splits sentences that are too long. The segments and the white space between them make
 * up the text, so replacing the sentences by their translations preserves everything else.
 *
 * <p>Sentences end where Unicode says (UAX 29), except after abbreviations and initials, before lower-case letters, and
 * within words; and at line breaks.
 */
public final class Segmenter {
    private static final String LINE_BREAKS = "\n\r\u0085\u2028\u2029";

    /** Punctuation that may end a sentence, followed by anything. */
    private static final String ENDS = ".?!\u2026\u3002\uFF01\uFF1F\u061F\u06D4\u0964";

    private static final Pattern LINE_BREAK = Pattern.compile("[\\n\\r\\x{85}\\x{2028}\\x{2029}]");

    /** Places at which to cut long sentences, best first; the cut is after the match. */
    private static final List<Pattern> CLAUSES = Stream.of(
                    "[;:\\x{2014}\\x{2013}]\\s",
                    "[,)\\]\\x{201D}]\\s",
                    "\\s(?=(?:and|or|but|y|o|pero|et|ou|und|oder)\\s)",
                    "\\s",
                    "")
            .map(Pattern::compile)
            .toList();

    /** Prototype of the iterators: an iterator has a position, so each call uses a copy. */
    private final BreakIterator prototype;

    private final SentenceEnds ends;

    /** @param language a BCP 47 tag */
    public Segmenter(String language) {
        ULocale locale = ULocale.forLanguageTag(language);
        prototype = BreakIterator.getSentenceInstance(locale);
        ends = new SentenceEnds(locale.toLocale());
    }

    /**
     * Returns the sentences of a text, without white space at their ends.
     *
     * @param whole spans of the text that must not be cut
     */
    public List<Segment> sentences(String text, SpanIndex whole) {
        return sentences(text, whole, List.of());
    }

    /**
     * Returns the sentences of a text, without white space at their ends.
     *
     * @param whole spans of the text that must not be cut
     * @param breaks additional places at which sentences end
     */
    public List<Segment> sentences(String text, SpanIndex whole, List<Integer> breaks) {
        List<Segment> sentences = new ArrayList<>();
        int from = 0;
        for (int cut : cuts(text, breaks)) {
            if (!whole.isInside(cut)) {
                add(sentences, text, from, cut);
                from = cut;
            }
        }
        add(sentences, text, from, text.length());
        return sentences;
    }

    /** Returns the places to cut, in order. */
    private List<Integer> cuts(String text, List<Integer> breaks) {
        boolean several = mayHaveSeveral(text);
        if (!several && breaks.isEmpty()) {
            return List.of();
        }
        List<Integer> cuts = new ArrayList<>(breaks);
        if (several) {
            addSentenceEnds(text, cuts);
        }
        return cuts.stream()
                .filter(cut -> cut < text.length())
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns whether a text may have several sentences. Most texts do not, and need no search for their ends. */
    private static boolean mayHaveSeveral(String text) {
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean sign = each < 'A' ? !(each == ' ' || each == ',') : each >= 0x80;
            if (sign && (LINE_BREAKS.indexOf(each) >= 0 || i + 1 < text.length() && ENDS.indexOf(each) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private void addSentenceEnds(String text, List<Integer> cuts) {
        BreakIterator boundaries = prototype.clone();
        boundaries.setText(text);
        int from = boundaries.first();
        for (int cut = boundaries.next(); cut != BreakIterator.DONE; cut = boundaries.next()) {
            OptionalInt end = cut < from ? OptionalInt.empty() : ends.end(text, from, cut);
            if (end.isPresent()) {
                from = end.getAsInt();
                cuts.add(from);
            }
        }
        Matcher lineBreaks = LINE_BREAK.matcher(text);
        while (lineBreaks.find()) {
            cuts.add(lineBreaks.end());
        }
    }

    /** Adds a segment without white space at its ends, if it is not empty. */
    private static void add(List<Segment> segments, String text, int from, int to) {
        Segment segment = Segment.trimmed(text, from, to);
        if (segment.start() < segment.end()) {
            segments.add(segment);
        }
    }

    /**
     * Splits a sentence into parts that are short enough: between clauses if possible, otherwise between words, otherwise
     * anywhere.
     *
     * @param whole spans of the text that are cut only if there is no other place
     * @param size size of a part of the text
     * @param most maximum size of a part
     */
    public static List<Segment> parts(
            String text, Segment sentence, SpanIndex whole, ToIntFunction<Segment> size, int most) {
        List<Segment> parts = new ArrayList<>();
        addParts(text, sentence, whole, size, most, parts);
        return parts;
    }

    private static void addParts(
            String text,
            Segment sentence,
            SpanIndex whole,
            ToIntFunction<Segment> size,
            int most,
            List<Segment> parts) {
        if (sentence.end() - sentence.start() < 2 || size.applyAsInt(sentence) <= most) {
            parts.add(sentence);
            return;
        }
        int cut = cut(text, sentence, at -> !whole.isInside(at));
        List<Segment> halves = new ArrayList<>();
        add(halves, text, sentence.start(), cut);
        add(halves, text, cut, sentence.end());
        halves.forEach(half -> addParts(text, half, whole, size, most, parts));
    }

    /** Returns the place nearest to the middle, of the best kind that occurs in the middle half. */
    private static int cut(String text, Segment sentence, IntPredicate allowed) {
        int length = sentence.end() - sentence.start();
        int middle = sentence.start() + length / 2;
        for (Pattern clause : CLAUSES) {
            int best = -1;
            Matcher matcher = clause.matcher(text).region(sentence.start() + 1, sentence.end() - 1);
            matcher.useTransparentBounds(true);
            while (matcher.find()) {
                int at = matcher.end();
                boolean nearer = best < 0 || Math.abs(at - middle) < Math.abs(best - middle);
                boolean halved =
                        Math.abs(at - middle) * 4 <= length || clause.pattern().isEmpty();
                boolean splitsCharacter = Character.isLowSurrogate(text.charAt(at));
                if (nearer && halved && !splitsCharacter && allowed.test(at)) {
                    best = at;
                }
            }
            if (best > sentence.start() && best < sentence.end()) {
                return best;
            }
        }
        return middle;
    }
}
