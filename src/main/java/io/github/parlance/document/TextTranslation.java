package io.github.parlance.document;

import io.github.parlance.check.Checks;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.Html;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.Segment;
import io.github.parlance.text.Segmenter;
import io.github.parlance.text.SlottedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder.Numbers;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.SpanKind;
import io.github.parlance.text.TextFormat;
import io.github.parlance.text.VisibleCharacters;
import io.github.parlance.translate.Refusal;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A text in translation: its sentences are translated, and the text between them stays. */
final class TextTranslation implements DocumentTranslation {
    /** Share of the model's maximum length that a segment may have, as its translation is often longer. */
    private static final double ROOM = 0.6;

    private final Document document;
    private final Offsets origin;
    private final List<SegmentTranslation> units = new ArrayList<>();
    private final Set<TranslatedDocument.Flag> flags = EnumSet.noneOf(TranslatedDocument.Flag.class);
    private final Map<Segment, Integer> sizes = new HashMap<>();
    private Optional<Translation.Refused> refusal = Optional.empty();

    /** @param origin positions of the document's characters before its letters were decoded */
    TextTranslation(Document document, Offsets origin, Translator translator, DocumentTranslationFactory tools) {
        this.document = document;
        this.origin = origin;
        LanguagePair pair = document.pair();
        String text = document.text();
        DocumentSpans documentSpans =
                new DocumentSpans(document, tools.finder(document.format(), Numbers.ALL_BUT_PLAIN));
        SpanIndex found = documentSpans.find();
        SegmentTranslation.DocumentContext documentContext = new SegmentTranslation.DocumentContext(
                document,
                found,
                () -> new DocumentSpans(document, tools.finder(document.format(), Numbers.ALL)).find(),
                documentSpans,
                tools.numerals(pair),
                translator.carriesSlots(pair));
        int most = (int) Math.max(1, Math.min(Integer.MAX_VALUE, ROOM * translator.mostTokens(pair)));
        List<Integer> breaks = document.format() == TextFormat.HTML ? Html.breaks(text, found.all()) : List.of();
        Segmenter segmenter = tools.segmenter(pair.source());
        List<String> before = new ArrayList<>();
        boolean reads = PrecedingContext.isReadBefore(document.format())
                && document.preceding().sentences() > 0
                && translator.readsContext(pair);
        if (reads) {
            document.preceding().texts().forEach(each -> before.addAll(sentences(each, segmenter)));
        }
        for (Segment sentence : segmenter.sentences(text, found, breaks)) {
            Segment core = core(sentence, found);
            if (hasWords(core, found)) {
                List<Segment> parts = Segmenter.parts(text, core, found, part -> size(part, found, translator), most);
                if (parts.size() > 1) {
                    flags.add(TranslatedDocument.Flag.SPLIT);
                }
                parts.stream()
                        .filter(part -> hasWords(part, found))
                        .forEach(part -> units.add(new SegmentTranslation(
                                part, before(part, before, found, translator), documentContext)));
                if (reads) {
                    before.add(core.of(text));
                }
            }
        }
        if (found.all().stream().anyMatch(span -> span.kind() == SpanKind.FOREIGN)) {
            flags.add(TranslatedDocument.Flag.OTHER_SCRIPT);
        }
    }

    private static List<String> sentences(String text, Segmenter segmenter) {
        return segmenter.sentences(text, new SpanIndex(List.of())).stream()
                .map(each -> each.of(text))
                .toList();
    }

    /** Returns the context of a part; empty if the two together are too long. */
    private List<String> before(Segment part, List<String> sentences, SpanIndex spans, Translator translator) {
        List<String> last = document.preceding().last(sentences, part.of(document.text()));
        if (last.isEmpty()) {
            return last;
        }
        int length =
                translator.tokens(document.pair(), ContextPrefix.prepend(last, "")) + size(part, spans, translator);
        return length > ROOM * translator.mostTokens(document.pair()) ? List.of() : last;
    }

    /** Returns the length of a part in tokens of the model, which is determined only once. */
    private int size(Segment part, SpanIndex spans, Translator translator) {
        return sizes.computeIfAbsent(part, each -> measured(each, spans, translator));
    }

    /** Measures a part in tokens of the model; a part with more spans than there are placeholders is too long at any length. */
    private int measured(Segment part, SpanIndex spans, Translator translator) {
        String text = part.of(document.text());
        List<Span> joined = SlottedText.joined(text, spans.relativeTo(part));
        boolean carries = translator.carriesSlots(document.pair());
        if (carries && joined.size() > PlaceholderSlots.COUNT) {
            return Integer.MAX_VALUE;
        }
        return translator.tokens(
                document.pair(), carries ? SlottedText.of(text, joined).text() : text);
    }

    /** Returns the sentence without emoji and marks at its ends that do not belong to anything inside. */
    private Segment core(Segment sentence, SpanIndex spans) {
        List<Span> inside = spans.within(sentence);
        String text = document.text();
        int[] mates = MarkPairing.mates(inside.stream()
                .map(span -> span.kind() == SpanKind.MARKUP ? span.of(text) : "")
                .toList());
        int first = 0;
        int last = inside.size();
        int start = sentence.start();
        int end = sentence.end();
        while (first < last
                && text.substring(start, inside.get(first).start()).isBlank()
                && isOuter(inside.get(first))) {
            start = inside.get(first++).end();
        }
        while (last > first
                && text.substring(inside.get(last - 1).end(), end).isBlank()
                && isOuter(inside.get(last - 1))) {
            end = inside.get(--last).start();
        }
        for (int i = first; i < last; i++) {
            // The partner of a mark inside is outside, so all marks stay with the sentence.
            if (mates[i] != MarkPairing.NONE && (mates[i] < first || mates[i] >= last)) {
                return sentence;
            }
        }
        return Segment.trimmed(text, start, end);
    }

    private static boolean isOuter(Span span) {
        return span.kind() == SpanKind.EMOJI || span.kind() == SpanKind.MARKUP || span.kind() == SpanKind.UNUSUAL;
    }

    /** Returns whether a part has letters outside of spans, or terms, which have a translation. */
    private boolean hasWords(Segment part, SpanIndex spans) {
        int from = part.start();
        for (Span span : spans.within(part)) {
            if (span.kind() == SpanKind.TERM || hasLetters(from, span.start())) {
                return true;
            }
            from = span.end();
        }
        return hasLetters(from, part.end());
    }

    private boolean hasLetters(int from, int to) {
        return document.text().substring(from, to).codePoints().anyMatch(Character::isLetter);
    }

    @Override
    public List<String> wanted() {
        return refusal.isPresent()
                ? List.of()
                : units.stream()
                        .flatMap(segmentTranslation -> segmentTranslation.wanted().stream())
                        .toList();
    }

    @Override
    public void accept(List<? extends Translation> answers) {
        refusal = answers.stream()
                .filter(Translation.Refused.class::isInstance)
                .map(Translation.Refused.class::cast)
                .filter(refused -> refused.reason() != Refusal.EMPTY)
                .findFirst();
        if (refusal.isPresent()) {
            return;
        }
        int next = 0;
        for (SegmentTranslation segmentTranslation : units) {
            List<String> wanted = segmentTranslation.wanted();
            if (!wanted.isEmpty()) {
                List<Translation.Done> own = new ArrayList<>();
                for (String text : wanted) {
                    // A text with nothing to translate is its own translation.
                    own.add(
                            answers.get(next++) instanceof Translation.Done done
                                    ? done
                                    : new Translation.Done(text, 0));
                }
                segmentTranslation.accept(own);
            }
        }
    }

    @Override
    public Optional<Translation.Refused> refusal() {
        return refusal;
    }

    @Override
    public TranslatedDocument result() {
        if (refusal.isPresent() || units.stream().anyMatch(segmentTranslation -> !segmentTranslation.isDone())) {
            throw new IllegalStateException("the document is not translated yet; ask wanted() first");
        }
        StringBuilder text = new StringBuilder();
        List<TranslatedDocument.AlignedSegment> segments = new ArrayList<>();
        List<Translation.Link> links = new ArrayList<>();
        Checks checks = Checks.FINE;
        int from = 0;
        double weighted = 0;
        double weights = 0;
        for (SegmentTranslation segmentTranslation : units) {
            text.append(document.text(), from, segmentTranslation.place().start());
            int start = text.length();
            text.append(segmentTranslation.translation());
            segments.add(new TranslatedDocument.AlignedSegment(
                    origin.at(segmentTranslation.place().start()),
                    origin.at(segmentTranslation.place().end()),
                    start,
                    text.length(),
                    segmentTranslation.confidence()));
            int there = segmentTranslation.place().start();
            segmentTranslation
                    .links()
                    .forEach(link -> links.add(new Translation.Link(
                            origin.at(there + link.sourceStart()),
                            origin.at(there + link.sourceEnd()),
                            start + link.targetStart(),
                            start + link.targetEnd())));
            checks = checks.and(segmentTranslation.checks());
            weighted += segmentTranslation.confidence()
                    * segmentTranslation.translation().length();
            weights += segmentTranslation.translation().length();
            from = segmentTranslation.place().end();
        }
        text.append(document.text(), from, document.text().length());
        Optional<Double> mean = units.isEmpty() ? Optional.empty() : Optional.of(weights == 0 ? 1 : weighted / weights);
        return new TranslatedDocument(text.toString(), mean, checks, flags, alternatives(), segments, links);
    }

    private List<Translation.Alternative> alternatives() {
        if (units.size() != 1) {
            return List.of();
        }
        SegmentTranslation segmentTranslation = units.get(0);
        String before = document.text().substring(0, segmentTranslation.place().start());
        String after = document.text().substring(segmentTranslation.place().end());
        return segmentTranslation.alternatives().stream()
                .map(each -> new Translation.Alternative(before + each.text() + after, each.meanLogProbability()))
                .toList();
    }

    @Override
    public boolean isTrivial() {
        return units.isEmpty() || !VisibleCharacters.anyIn(document.text());
    }
}
