package io.github.parlance.document;

import io.github.parlance.document.SegmentTranslation.BlockContext;
import io.github.parlance.markup.Block;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.MappedText;
import io.github.parlance.text.ModelText;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.text.Segment;
import io.github.parlance.text.Segmenter;
import io.github.parlance.text.SlottedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder.Numbers;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.SpanKind;
import io.github.parlance.translate.Translator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A block in translation: finds its spans and its segments. */
final class BlockTranslation {
    /** Share of the model's maximum length that a segment may have, as its translation is often longer. */
    private static final double ROOM = 0.6;

    private final Document document;
    private final Translator translator;
    private final ModelText block;
    private final String text;
    private final SpanIndex spans;
    private final BlockContext context;
    private final List<SegmentTranslation> segments = new ArrayList<>();
    private final Map<Segment, Integer> sizes = new HashMap<>();
    private boolean split;

    /**
     * @param translator used only for the length of texts and for the abilities of its model
     * @param before preceding sentences, if the model reads them; those of this block are added
     */
    BlockTranslation(
            Document document,
            Block source,
            Translator translator,
            DocumentTranslationFactory tools,
            PrecedingSentences before) {
        this.document = document;
        this.translator = translator;
        this.block = ModelText.of(source.text(), source.spans());
        this.text = block.text().text();
        BlockSpans blockSpans =
                new BlockSpans(document, block, tools.scripts(document.pair().source()));
        SafeCharacters safe = tools.safeCharacters(translator, document.pair());
        this.spans = blockSpans.find(tools.finder(Numbers.ALL_BUT_PLAIN), safe);
        this.context = new BlockContext(
                document.pair(),
                block,
                source.encoder(),
                spans,
                () -> blockSpans.find(tools.finder(Numbers.ALL), tools.basicCharacters(document.pair())),
                () -> blockSpans.findAll(
                        tools.finder(Numbers.ALL),
                        tools.basicCharacters(document.pair()),
                        tools.numbers(document.pair())),
                blockSpans,
                tools.check(document.pair()),
                translator.carriesSlots(document.pair()));
        addSegments(tools.segmenter(document.pair().source()), before);
    }

    private void addSegments(Segmenter segmenter, PrecedingSentences before) {
        int most = (int) Math.max(1, Math.min(Integer.MAX_VALUE, ROOM * translator.mostTokens(document.pair())));
        for (Segment sentence : segmenter.sentences(text, spans)) {
            Segment core = core(sentence);
            if (!hasWords(core)) {
                continue;
            }
            List<Segment> parts = Segmenter.parts(text, core, spans, this::size, most);
            split |= parts.size() > 1;
            for (Segment part : parts) {
                if (hasWords(part)) {
                    segments.add(new SegmentTranslation(part, before(part, before), context));
                }
            }
            before.add(core.of(text));
        }
    }

    /** Returns the context of a part; empty if the two together are too long. */
    private List<String> before(Segment part, PrecedingSentences sentences) {
        List<String> last = sentences.last(part.of(text));
        if (last.isEmpty()) {
            return last;
        }
        int length = translator.tokens(document.pair(), ContextPrefix.prepend(last, "")) + size(part);
        return length > ROOM * translator.mostTokens(document.pair()) ? List.of() : last;
    }

    /** Returns the length of a part in tokens of the model, which is determined only once. */
    private int size(Segment part) {
        return sizes.computeIfAbsent(part, this::measured);
    }

    /** Measures a part in tokens of the model; a part with more spans than there are placeholders is too long at any length. */
    private int measured(Segment part) {
        String own = part.of(text);
        List<Span> joined = SlottedText.joined(own, spans.relativeTo(part));
        if (context.slots() && joined.size() > PlaceholderSlots.COUNT) {
            return Integer.MAX_VALUE;
        }
        return translator.tokens(
                document.pair(), context.slots() ? SlottedText.of(own, joined).text() : own);
    }

    /** Returns the sentence without signs, emoji and marks at its ends that do not belong to anything inside. */
    private Segment core(Segment sentence) {
        List<Span> inside = spans.within(sentence);
        if (inside.isEmpty()) {
            return sentence;
        }
        int[] mates = MarkPairing.mates(inside.stream()
                .map(span -> SegmentCheck.isMark(span.kind()) ? span.of(text) : "")
                .toList());
        int first = 0;
        int last = inside.size();
        int start = sentence.start();
        int end = sentence.end();
        while (first < last
                && text.substring(start, inside.get(first).start()).isBlank()
                && isOuter(inside.get(first))
                && (mates[first] != MarkPairing.NONE || first + 1 == last || !belongs(inside, first, first + 1))) {
            start = inside.get(first++).end();
        }
        while (last > first
                && text.substring(inside.get(last - 1).end(), end).isBlank()
                && isOuter(inside.get(last - 1))
                && (mates[last - 1] != MarkPairing.NONE || last - 1 == first || !belongs(inside, last - 1, last - 2))) {
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

    /** Returns whether a sign belongs to a span beside it, as in {@code \\"%s\\"}: nothing is between them. */
    private boolean belongs(List<Span> inside, int sign, int other) {
        Span left = inside.get(Math.min(sign, other));
        Span right = inside.get(Math.max(sign, other));
        SpanKind kind = inside.get(sign).kind();
        return (kind == SpanKind.UNSAFE || kind == SpanKind.MARKUP)
                && left.end() == right.start()
                && !isOuter(inside.get(other));
    }

    private boolean isOuter(Span span) {
        return switch (span.kind()) {
            case EMOJI, MARKUP, UNUSUAL -> true;
            case UNSAFE -> !hasLetters(span.start(), span.end());
            default -> false;
        };
    }

    /** Returns whether a part has letters outside of spans, or terms, which have a translation. */
    private boolean hasWords(Segment part) {
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
        for (int i = from; i < to; i += Character.charCount(text.codePointAt(i))) {
            if (Character.isLetter(text.codePointAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the segments in the order of the text. */
    List<SegmentTranslation> segments() {
        return segments;
    }

    /** Returns the places of the text in the document. */
    MappedText places() {
        return block.text();
    }

    /** Returns whether a sentence was too long for the model and was split. */
    boolean isSplit() {
        return split;
    }

    /** Returns whether words of another script were left as they are. */
    boolean hasOtherScript() {
        return spans.all().stream().anyMatch(span -> span.kind() == SpanKind.FOREIGN);
    }
}
