package io.github.parlance.document;

import io.github.parlance.check.Check;
import io.github.parlance.check.Checks;
import io.github.parlance.check.TextComparison;
import io.github.parlance.markup.Block;
import io.github.parlance.markup.BlockReader;
import io.github.parlance.text.PhraseFinder;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanFinder.Numbers;
import io.github.parlance.text.SpanKind;
import io.github.parlance.text.TextFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks translations by people like those by models. Spans must be there as they are; the text between them is compared. People may
 * write decimals and dates in the style of the language, so numbers are compared by their values. Thread-safe.
 */
public final class HumanTranslationCheck {
    private static final Pattern CHOICE = Pattern.compile(",\\s*+(?:plural|select|selectordinal|choice)\\s*+,");
    /** Checks of what the branches of a message have: other languages have more plural forms, or fewer. */
    private static final Set<Check> OF_BRANCHES = Set.of(Check.SIGNS, Check.BRACKETS, Check.NUMBERS);

    private final DocumentTranslationFactory documentTranslationFactory = new DocumentTranslationFactory();

    /** Checks a translation; problems are violations, as nothing is repaired. */
    public Checks check(Document document, String translation) {
        SpanFinder finder = documentTranslationFactory.finder(Numbers.ALL_BUT_PLAIN);
        String source = document.text();
        Checks found = texts(document, finder, translation);
        List<Span> spans = finder.find(source);
        List<String> here = texts(spans, source);
        List<String> there = texts(finder.find(translation), translation);
        for (Span span : spans) {
            String text = span.of(source);
            boolean carried = Collections.frequency(there, text) >= Collections.frequency(here, text);
            if (span.kind() != SpanKind.NUMBER && !carried) {
                found = found.violating(SegmentCheck.check(span.kind()));
            }
        }
        for (Span kept : new PhraseFinder(document.kept(), SpanKind.KEPT, false).find(source)) {
            String text = kept.of(source);
            if (SegmentCheck.occurrences(translation, text) < SegmentCheck.occurrences(source, text)) {
                found = found.violating(Check.PLACEHOLDERS);
            }
        }
        return MarkPairing.paired(SegmentCheck.marks(translation, finder.find(translation)))
                        < MarkPairing.paired(SegmentCheck.marks(source, spans))
                ? found.violating(Check.MARKUP)
                : found;
    }

    private static List<String> texts(List<Span> spans, String text) {
        return spans.stream().map(span -> span.of(text)).toList();
    }

    private Checks texts(Document document, SpanFinder finder, String translation) {
        BlockReader reader = documentTranslationFactory.reader(document.format());
        TextComparison comparison = documentTranslationFactory.comparison(document.pair());
        Checks found =
                comparison.compare(between(document.text(), reader, finder), between(translation, reader, finder));
        if (document.format() == TextFormat.ICU
                && CHOICE.matcher(document.text()).find()) {
            for (Check check : OF_BRANCHES) {
                found = found.without(check);
            }
        }
        return found;
    }

    /** Returns the texts of a document, a line each, with a slot in place of each span. Numbers are compared by value, and stay. */
    private static String between(String document, BlockReader reader, SpanFinder finder) {
        StringBuilder between = new StringBuilder();
        for (Block block : reader.read(document)) {
            String text = block.text().text();
            List<Span> spans = new ArrayList<>(block.spans());
            finder.find(text).stream()
                    .filter(span -> span.kind() != SpanKind.NUMBER)
                    .forEach(spans::add);
            spans.sort(Comparator.comparingInt(Span::start));
            int from = 0;
            for (Span span : spans) {
                if (span.start() >= from) {
                    between.append(text, from, span.start()).append(PlaceholderSlots.character(0));
                }
                from = Math.max(from, span.end());
            }
            between.append(text, from, text.length()).append('\n');
        }
        return between.toString();
    }
}
