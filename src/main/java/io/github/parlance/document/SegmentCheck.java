package io.github.parlance.document;

import io.github.parlance.check.Check;
import io.github.parlance.check.Checks;
import io.github.parlance.check.TextComparison;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.SlottedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanKind;
import io.github.parlance.translate.Translation;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Compares a segment with a candidate: its spans, and the words between them. */
final class SegmentCheck {
    /** The dash and the quotation mark that models read, see {@link io.github.parlance.text.ModelText}. */
    private static final char DASH = '\u2013';

    private static final char QUOTE = '"';

    /** Signs of which arrows and operators consist. */
    private static final String ARROWS = "-<>=~+*";

    private final TextComparison comparison;
    private final SpanFinder finder;

    /** @param finder finds spans by rules, in translations of models that do not place placeholders */
    SegmentCheck(TextComparison comparison, SpanFinder finder) {
        this.comparison = comparison;
        this.finder = finder;
    }

    /**
     * Checks a translation in which placeholders stand for the spans.
     *
     * @param slotted the segment with placeholders
     * @param spans spans of the segment, by placeholder; those that a placeholder joins are listed one by one
     */
    Checks ofSlots(SlottedText slotted, List<List<SegmentSpan>> spans, Translation.Done candidate) {
        Checks found = words(slotted.text(), candidate.text(), candidate.cutOff());
        if (spans.isEmpty() && !PlaceholderSlots.anyIn(candidate.text()) && candidate.misplaced() == 0) {
            return found;
        }
        if (!slotted.isPreservedBy(candidate.text())) {
            found = lost(found, spans);
        } else if (candidate.misplaced() > 0) {
            found = lost(found, spans);
        } else if (isolated(spans, candidate.text()) > isolated(spans, slotted.text())) {
            found = found.violating(Check.SIGNS);
        } else if (!new MarkNesting(slotted.text(), spans, slotted.originals())
                .isKeptBy(new MarkNesting(candidate.text(), spans, slotted.originals()))) {
            found = found.violating(Check.MARKUP);
        }
        return found;
    }

    /** A span of a segment and its text in the source. */
    record SegmentSpan(SpanKind kind, String text, String written) {}

    private static Checks lost(Checks found, List<List<SegmentSpan>> spans) {
        Checks all = spans.isEmpty() ? found.violating(Check.PLACEHOLDERS) : found;
        for (List<SegmentSpan> joined : spans) {
            for (SegmentSpan span : joined) {
                all = all.violating(check(span.kind()));
            }
        }
        return all;
    }

    /**
     * Returns how often a sign that stands alone, such as an arrow or a bar, has another slot or no text at one of its sides:
     * where a translation has more of them, the words that the signs separate are lost.
     */
    private static int isolated(List<List<SegmentSpan>> spans, String text) {
        int isolated = 0;
        boolean words = false;
        boolean sign = false;
        for (int i = 0; i < text.length(); i++) {
            if (PlaceholderSlots.isSlot(text.charAt(i))) {
                boolean next = isSign(spans, PlaceholderSlots.number(text.charAt(i)));
                isolated += (sign && !words ? 1 : 0) + (next && !words ? 1 : 0);
                sign = next;
                words = false;
            } else {
                words |= Character.isLetterOrDigit(text.charAt(i));
            }
        }
        return isolated + (sign && !words ? 1 : 0);
    }

    private static boolean isSign(List<List<SegmentSpan>> spans, int slot) {
        return slot < spans.size()
                && spans.get(slot).stream()
                        .allMatch(span -> span.kind() == SpanKind.EMOJI
                                || span.kind() == SpanKind.UNSAFE
                                        && span.text().codePoints().noneMatch(Character::isLetterOrDigit));
    }

    /**
     * Checks a translation by a model that reads the spans themselves.
     *
     * @param spans spans of the segment
     * @param joined spans without words between them; each is carried as a whole
     */
    Checks ofRawText(String text, List<SegmentSpan> spans, List<String> joined, Translation.Done candidate) {
        MarkedSpans marked = MarkedSpans.of(text, spans);
        MarkedSpans translated = MarkedSpans.of(candidate.text(), spans);
        Checks found = words(marked.masked(), translated.masked(), candidate.cutOff());
        // Placeholders mean nothing to such a model, so what it writes of them is noise.
        if (!PlaceholderSlots.numbersIn(text).containsAll(PlaceholderSlots.numbersIn(candidate.text()))) {
            found = found.violating(Check.CHARACTERS);
        }
        if (spans.isEmpty()) {
            return found;
        }
        for (String whole : joined) {
            if (occurrences(candidate.text(), whole) < occurrences(text, whole)) {
                found = found.violating(Check.PLACEHOLDERS);
            }
        }
        List<Span> here = finder.find(text);
        List<Span> there = finder.find(candidate.text());
        for (SegmentSpan span : spans) {
            if (!isCarried(span, text, here, candidate.text(), there)) {
                found = found.violating(check(span.kind()));
            }
        }
        List<String> own = marksIn(text, spans, SegmentSpan::text);
        List<String> others = marksIn(candidate.text(), spans, SegmentSpan::written);
        boolean crossed = MarkPairing.paired(others) < MarkPairing.paired(own)
                || MarkPairing.enclosed(others) > MarkPairing.enclosed(own);
        MarkPaths paths = new MarkPaths(spans);
        if (crossed
                || !paths.of(marked, true).areKeptBy(paths.of(translated, false))
                || MarkPairing.paired(marks(candidate.text(), there)) < MarkPairing.paired(marks(text, here))) {
            found = found.violating(Check.MARKUP);
        }
        return found;
    }

    /** Returns the marks among these spans that a text has, in its order, also those that no rule finds, such as tags of subtitles. */
    private static List<String> marksIn(String text, List<SegmentSpan> spans, Function<SegmentSpan, String> spelled) {
        TreeMap<Integer, String> found = new TreeMap<>();
        spans.stream()
                .filter(span -> isMark(span.kind()))
                .map(spelled)
                .distinct()
                .forEach(mark -> {
                    for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
                        found.merge(at, mark, (one, other) -> one.length() > other.length() ? one : other);
                    }
                });
        return List.copyOf(found.values());
    }

    private static boolean isCarried(
            SegmentSpan span, String source, List<Span> here, String translation, List<Span> there) {
        int expected = count(source, here, span.text());
        if (expected == 0) {
            return standing(translation, span.written()) >= standing(source, span.text());
        }
        // A span found by a rule must be found by it again: "a.pdf" is not in "a.pdfx".
        return count(translation, there, span.written()) >= expected;
    }

    private static int count(String text, List<Span> spans, String part) {
        return Collections.frequency(spans.stream().map(span -> span.of(text)).toList(), part);
    }

    /** Returns whether spans of a kind may be marks with partners. */
    static boolean isMark(SpanKind kind) {
        return kind == SpanKind.MARKUP || kind == SpanKind.PLACEHOLDER;
    }

    static List<String> marks(String text, List<Span> spans) {
        return spans.stream()
                .filter(span -> isMark(span.kind()))
                .map(span -> span.of(text))
                .toList();
    }

    /** Returns how often a part occurs without a sign beside it that would make another sign of it: "->" is not in "-->". */
    private static int standing(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            int end = at + part.length();
            boolean joined = at > 0 && isJoining(text.charAt(at - 1), part.charAt(0))
                    || end < text.length() && isJoining(text.charAt(end), part.charAt(part.length() - 1));
            count += joined ? 0 : 1;
        }
        return count;
    }

    private static boolean isJoining(char one, char other) {
        return ARROWS.indexOf(one) >= 0 && ARROWS.indexOf(other) >= 0;
    }

    static int occurrences(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static int count(String text, char character) {
        int count = 0;
        for (int at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) {
            count++;
        }
        return count;
    }

    /** Checks the words of a translation; spans are kept by construction. */
    Checks words(String source, String translation, boolean cutOff) {
        Checks found = comparison.compare(source, translation).and(TextComparison.copied(source, translation));
        // People write commas for round brackets and dashes, and leave out quotation marks; a model that does has lost
        // them.
        if (count(source, '(') != count(translation, '(') || count(source, ')') != count(translation, ')')) {
            found = found.violating(Check.BRACKETS);
        }
        if (count(translation, DASH) < count(source, DASH) || count(translation, QUOTE) < count(source, QUOTE)) {
            found = found.violating(Check.SIGNS);
        }
        return cutOff ? found.violating(Check.LENGTH) : found;
    }

    static Check check(SpanKind kind) {
        return switch (kind) {
            case URL, EMAIL -> Check.URLS;
            case MARKUP -> Check.MARKUP;
            case NUMBER -> Check.NUMBERS;
            default -> Check.PLACEHOLDERS;
        };
    }
}
