package io.github.parlance.document;

import io.github.parlance.check.Check;
import io.github.parlance.check.Checks;
import io.github.parlance.check.NumberAgreement;
import io.github.parlance.check.Outcome;
import io.github.parlance.check.PlausibilityCheck;
import io.github.parlance.text.AllCaps;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.Html;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.Segment;
import io.github.parlance.text.SlottedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.SpanKind;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translation;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A segment of a document and the state of its translation. It is translated first in the form best for the model; if anything was
 * lost, again with every number protected; and finally in fragments, which lose nothing.
 */
final class SegmentTranslation {
    private enum Stage {
        FIRST,
        ALL_NUMBERS,
        FRAGMENTS,
        DONE
    }

    private final String text;
    private final List<String> before;
    private final Segment place;
    private final DocumentContext documentContext;
    private final boolean capitals;
    private Stage stage = Stage.FIRST;
    private List<Span> protectedSpans;
    private SlottedText slottedText;
    private FragmentedText fragmentedText;
    private Checks checks = Checks.FINE;
    private String translation;
    private double confidence;
    private List<Translation.Alternative> alternatives = List.of();
    private List<Translation.Link> links = List.of();

    /**
     * Properties that all segments of a document share.
     *
     * @param spans spans that must survive; {@code allNumbers} includes every number
     */
    record DocumentContext(
            Document document,
            SpanIndex spans,
            Supplier<SpanIndex> allNumbers,
            DocumentSpans written,
            NumberAgreement numerals,
            boolean slots) {}

    /**
     * @param place position in the document, without surrounding white space
     * @param before preceding sentences that are read with it
     */
    SegmentTranslation(Segment place, List<String> before, DocumentContext documentContext) {
        this.place = place;
        this.before = before;
        this.documentContext = documentContext;
        this.text = place.of(documentContext.document().text());
        protect(documentContext.spans());
        this.capitals = AllCaps.matches(slottedText.text());
    }

    Segment place() {
        return place;
    }

    /** Returns the spans of this segment; adjacent spans are joined. */
    private List<Span> inside(SpanIndex spans) {
        return SlottedText.joined(text, spans.relativeTo(place));
    }

    private void protect(SpanIndex spans) {
        List<Span> inside = inside(spans);
        protectedSpans = inside.size() > PlaceholderSlots.COUNT ? List.of() : inside;
        slottedText = SlottedText.of(
                text, protectedSpans, span -> documentContext.written().written(moved(span)));
    }

    private Span moved(Span span) {
        return new Span(span.start() + place.start(), span.end() + place.start(), span.kind());
    }

    /** Returns the texts to be translated next; empty when done. */
    List<String> wanted() {
        return switch (stage) {
            case FIRST, ALL_NUMBERS -> List.of(asked());
            case FRAGMENTS -> fragmentedText.wanted();
            case DONE -> List.of();
        };
    }

    private String asked() {
        return ContextPrefix.prepend(before, itself());
    }

    private String itself() {
        String asked = documentContext.slots() ? slottedText.text() : text;
        return capitals
                ? AllCaps.toSentenceCase(
                        asked, documentContext.document().pair().source())
                : asked;
    }

    /** Accepts a translation for each wanted text. */
    void accept(List<Translation.Done> answers) {
        if (stage == Stage.FRAGMENTS) {
            FragmentedText.Joined joined = fragmentedText.joined(answers.stream()
                    .map(Translation.Done::text)
                    .map(this::escaped)
                    .toList());
            double sum =
                    answers.stream().mapToDouble(Translation.Done::confidence).sum();
            String cased = cased(joined.text());
            links = cased.length() == joined.text().length() ? joined.links() : List.of();
            finish(cased, answers.isEmpty() ? 1 : sum / answers.size(), List.of());
            return;
        }
        Translation.Done answer = answers.get(0);
        Checks found = check(answer);
        if (!found.anyViolated()) {
            checks = checks.and(found);
            take(answer);
        } else if (stage == Stage.FIRST && found.of(Check.NUMBERS) == Outcome.VIOLATED && canProtectNumbers()) {
            repair(found);
            protect(documentContext.allNumbers().get());
            stage = Stage.ALL_NUMBERS;
        } else if (isLost(found)) {
            repair(found);
            fragment();
        } else {
            checks = checks.and(found);
            take(answer);
        }
    }

    private boolean canProtectNumbers() {
        return documentContext.slots()
                && inside(documentContext.allNumbers().get()).size() <= PlaceholderSlots.COUNT;
    }

    private static boolean isLost(Checks found) {
        return Stream.of(Check.PLACEHOLDERS, Check.URLS, Check.MARKUP, Check.NUMBERS)
                .anyMatch(check -> found.of(check) == Outcome.VIOLATED);
    }

    /** Marks violations as repaired, because the next stage repairs them. */
    private void repair(Checks found) {
        for (Check check : Check.values()) {
            if (found.of(check) == Outcome.VIOLATED) {
                checks = checks.with(check, Outcome.REPAIRED);
            }
        }
    }

    private void fragment() {
        List<Span> spans = inside(documentContext.allNumbers().get());
        fragmentedText = new FragmentedText();
        int from = 0;
        for (Span span : spans) {
            fragmentedText.addText(text.substring(from, span.start()));
            fragmentedText.addSpan(span.of(text), documentContext.written().written(moved(span)));
            from = span.end();
        }
        fragmentedText.addText(text.substring(from));
        stage = Stage.FRAGMENTS;
        if (fragmentedText.wanted().isEmpty()) {
            accept(List.of());
        }
    }

    private void take(Translation.Done answer) {
        links = links(answer);
        finish(
                restored(answer.text()),
                answer.confidence(),
                answer.alternatives().stream()
                        .filter(each -> !documentContext.slots() || slottedText.isPreservedBy(each.text()))
                        .map(each -> new Translation.Alternative(restored(each.text()), each.meanLogProbability()))
                        .toList());
    }

    /** Returns the links of this segment; empty if casing or escaping changes the number of characters. */
    private List<Translation.Link> links(Translation.Done answer) {
        String plain = documentContext.slots() ? slottedText.text() : text;
        if (itself().length() != plain.length()
                || escaped(cased(answer.text())).length() != answer.text().length()) {
            return List.of();
        }
        List<Translation.Link> own = own(answer.links());
        if (!documentContext.slots()) {
            return own;
        }
        Offsets source =
                Offsets.ofSlots(plain, slot -> protectedSpans.get(slot).of(text).length());
        Offsets target = Offsets.ofSlots(
                answer.text(), slot -> slottedText.originals().get(slot).length());
        return own.stream()
                .map(link -> new Translation.Link(
                        source.at(link.sourceStart()),
                        source.at(link.sourceEnd()),
                        target.at(link.targetStart()),
                        target.at(link.targetEnd())))
                .toList();
    }

    /** Returns the links to this segment, without those to its context. */
    private List<Translation.Link> own(List<Translation.Link> links) {
        int start = ContextPrefix.textStart(asked());
        return links.stream()
                .filter(link -> link.sourceStart() >= start)
                .map(link -> new Translation.Link(
                        link.sourceStart() - start, link.sourceEnd() - start, link.targetStart(), link.targetEnd()))
                .toList();
    }

    private String restored(String answer) {
        return documentContext.slots() ? slottedText.restore(escaped(cased(answer))) : cased(answer);
    }

    /** Escapes the output of a model, which is text even if it looks like markup. */
    private String escaped(String answer) {
        return documentContext.document().format() == TextFormat.HTML ? Html.escaped(answer) : answer;
    }

    private String cased(String answer) {
        return capitals
                ? AllCaps.toUpperCase(answer, documentContext.document().pair().target())
                : answer;
    }

    private void finish(String result, double expected, List<Translation.Alternative> others) {
        translation = result;
        confidence = expected;
        alternatives = others;
        stage = Stage.DONE;
    }

    private Checks check(Translation.Done answer) {
        Checks found = Checks.FINE;
        if (documentContext.slots()
                && !slottedText.isPreservedBy(answer.text())
                && slottedText.originals().isEmpty()) {
            found = found.with(Check.PLACEHOLDERS, Outcome.VIOLATED);
        }
        for (Span span : documentContext.spans().relativeTo(place)) {
            if (!isCarried(span, answer)) {
                found = found.with(check(span.kind()), Outcome.VIOLATED);
            }
        }
        boolean marked =
                documentContext.spans().within(place).stream().anyMatch(span -> span.kind() == SpanKind.MARKUP);
        if (marked && marksPaired(answer.text()) < MarkPairing.paired(marks(text))) {
            found = found.with(Check.MARKUP, Outcome.VIOLATED);
        }
        boolean numbersAgree = documentContext.slots()
                ? documentContext.numerals().agree(slottedText.text(), answer.text())
                : documentContext.numerals().agree(text, answer.text());
        if (!numbersAgree) {
            found = found.with(Check.NUMBERS, Outcome.VIOLATED);
        }
        return found.and(PlausibilityCheck.check(text, answer.text(), answer.cutOff()));
    }

    private boolean isCarried(Span span, Translation.Done answer) {
        if (documentContext.slots() && !slottedText.originals().isEmpty()) {
            return answer.misplaced() == 0 && slottedText.isPreservedBy(answer.text());
        }
        String written = documentContext.written().written(moved(span));
        if (!documentContext.written().isOfRules(span.kind())) {
            return occurrences(answer.text(), written) >= occurrences(text, span.of(text));
        }
        // A span found by a rule must be found by it again: "a.pdf" is not in "a.pdfx".
        int found = Collections.frequency(documentContext.written().byRules(answer.text()), written);
        return found >= Collections.frequency(documentContext.written().byRules(text), written);
    }

    static int occurrences(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    static Check check(SpanKind kind) {
        return switch (kind) {
            case URL, EMAIL -> Check.URLS;
            case MARKUP -> Check.MARKUP;
            case NUMBER -> Check.NUMBERS;
            default -> Check.PLACEHOLDERS;
        };
    }

    private long marksPaired(String answer) {
        return MarkPairing.paired(marks(
                documentContext.slots() && slottedText.isPreservedBy(answer) ? slottedText.restore(answer) : answer));
    }

    private List<String> marks(String of) {
        return documentContext.written().marks(of);
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    String translation() {
        return translation;
    }

    double confidence() {
        return confidence;
    }

    Checks checks() {
        return checks;
    }

    /** Returns the alignment of pieces, as indices of this segment and of its translation. */
    List<Translation.Link> links() {
        return links;
    }

    List<Translation.Alternative> alternatives() {
        return alternatives;
    }
}
