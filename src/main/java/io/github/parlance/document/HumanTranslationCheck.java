package io.github.parlance.document;

import io.github.parlance.check.Check;
import io.github.parlance.check.Checks;
import io.github.parlance.check.Outcome;
import io.github.parlance.check.PlausibilityCheck;
import io.github.parlance.text.Span;
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
        DocumentSpans documentSpans =
                new DocumentSpans(document, documentTranslationFactory.finder(format, Numbers.ALL_BUT_PLAIN));
        Checks found = PlausibilityCheck.check(document.text(), translation, false);
        List<String> here = documentSpans.byRules(document.text());
        List<String> there = documentSpans.byRules(translation);
        for (Span span : documentSpans.find().all()) {
            String text = span.of(document.text());
            boolean carried = documentSpans.isOfRules(span.kind())
                    ? Collections.frequency(there, text) >= Collections.frequency(here, text)
                    : SegmentTranslation.occurrences(translation, text)
                            >= SegmentTranslation.occurrences(document.text(), text);
            if (span.kind() != SpanKind.NUMBER && !carried) {
                found = found.with(SegmentTranslation.check(span.kind()), Outcome.VIOLATED);
            }
        }
        if (MarkPairing.paired(documentSpans.marks(translation))
                < MarkPairing.paired(documentSpans.marks(document.text()))) {
            found = found.with(Check.MARKUP, Outcome.VIOLATED);
        }
        if (!documentTranslationFactory.numerals(document.pair()).agree(document.text(), translation)) {
            found = found.with(Check.NUMBERS, Outcome.VIOLATED);
        }
        return found;
    }
}
