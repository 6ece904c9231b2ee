package io.github.parlance.document;

import io.github.parlance.check.Check;
import io.github.parlance.check.Checks;
import io.github.parlance.text.PhraseFinder;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanFinder.Numbers;
import io.github.parlance.text.SpanKind;
import io.github.parlance.text.TextFormat;
import java.util.Collections;
import java.util.List;

/**
 * Checks translations by people like those by models. People may write decimals and dates in the style of the language, so only the
 * digits of numbers are compared. Thread-safe.
 */
public final class HumanTranslationCheck {
    private final DocumentTranslationFactory documentTranslationFactory = new DocumentTranslationFactory();

    /** Checks a translation; problems are violations, as nothing is repaired. */
    public Checks check(Document document, String translation) {
        TextFormat format = document.format() == TextFormat.ICU ? TextFormat.TEXT : document.format();
        SpanFinder finder = documentTranslationFactory.finder(format, Numbers.ALL_BUT_PLAIN);
        String source = document.text();
        Checks found = documentTranslationFactory.comparison(document.pair()).compare(source, translation);
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
}
