package io.github.parlance.document;

import io.github.parlance.check.Checks;
import io.github.parlance.document.SegmentCheck.SegmentSpan;
import io.github.parlance.document.SegmentTranslation.BlockContext;
import io.github.parlance.text.AllCaps;
import io.github.parlance.text.MappedText;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.Segment;
import io.github.parlance.text.SlottedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.SpanKind;
import io.github.parlance.text.StressedCapitals;
import io.github.parlance.translate.Translation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A segment of which some spans are protected: its form for the model, and the way back from a translation of that form. */
final class ProtectedSegment {
    private final BlockContext context;
    private final Segment place;
    private final String text;
    private final SpanIndex spans;
    private final List<Span> joined;
    private final SlottedText slottedText;
    private final List<List<SegmentSpan>> slots;
    private final String asked;
    private final boolean capitals;
    private final SoftBreaks breaks;
    private final AnchoredSpaces spaces;
    private final InvisibleCharacters invisible;
    private final MarkSpacing spacing;
    private final SpaceRepair repair;

    /**
     * @param place position in the block, without surrounding white space
     * @param spans spans of the block that are protected
     */
    ProtectedSegment(BlockContext context, Segment place, SpanIndex spans) {
        this.context = context;
        this.place = place;
        this.spans = spans;
        this.text = place.of(context.text().text().text());
        List<Span> inside = SlottedText.joined(text, spans.relativeTo(place));
        this.joined = inside.size() > PlaceholderSlots.COUNT ? List.of() : inside;
        this.slottedText = SlottedText.of(text, joined, this::written);
        this.slots = context.slots() ? slots() : List.of();
        this.capitals = AllCaps.matches(slottedText.text());
        this.breaks = SoftBreaks.of(context, place, context.slots() ? joined : List.of());
        this.spacing = spacing();
        this.repair = SpaceRepair.of(
                context.slots()
                        ? plain()
                        : MarkedSpans.of(text, parts(0, text.length())).text());
        this.asked = sentenceCase(spacing.asked());
        this.spaces = context.text().isNormal() ? AnchoredSpaces.NONE : spaces(places());
        this.invisible = context.text().dropped().isEmpty() ? InvisibleCharacters.NONE : invisible(places());
    }

    /** Returns the places in the text of the characters of the text with placeholders. */
    private Offsets places() {
        return context.slots()
                ? Offsets.ofSlots(plain(), slot -> joined.get(slot).of(text).length())
                : new Offsets();
    }

    private InvisibleCharacters invisible(Offsets places) {
        return InvisibleCharacters.of(
                plain(), index -> context.text().dropped().getOrDefault(place.start() + places.at(index), ""));
    }

    private AnchoredSpaces spaces(Offsets places) {
        return AnchoredSpaces.of(plain(), index -> whiteSpace(place.start() + places.at(index)));
    }

    /** Returns the white space of the source at a space; nothing for a space that only the model's text has, beside a dash. */
    private String whiteSpace(int index) {
        MappedText places = context.text().text();
        boolean before = index > 0 && places.start(index) == places.start(index - 1);
        boolean behind = index + 1 < places.text().length() && places.start(index) == places.start(index + 1);
        if (before || behind) {
            return "";
        }
        return context.text().breaks().contains(index) ? " " : places.original(index, index + 1);
    }

    /** Returns the protected spans, relative to the segment; adjacent spans are joined. */
    List<Span> joined() {
        return joined;
    }

    private String written(Span span) {
        return context.written()
                .written(new Span(span.start() + place.start(), span.end() + place.start(), span.kind()));
    }

    /** Returns the text to be translated. */
    String asked() {
        return asked;
    }

    /**
     * Returns a translation of the asked text as one of the segment, with links to it.
     *
     * @param start index at which the asked text starts in what the model read
     */
    Translation.Done received(Translation.Done answer, int start) {
        return spacing.received(answer, start);
    }

    /** Returns the spans one by one, by placeholder. */
    private List<List<SegmentSpan>> slots() {
        return joined.isEmpty()
                ? List.of()
                : joined.stream().map(span -> parts(span.start(), span.end())).toList();
    }

    private MarkSpacing spacing() {
        if (slots.isEmpty()) {
            return MarkSpacing.of(plain(), Set.of(), Set.of());
        }
        int[] mates = MarkPairing.mates(slots.stream()
                .flatMap(List::stream)
                .map(span -> SegmentCheck.isMark(span.kind()) ? span.text() : "")
                .toList());
        Set<Integer> opens = new HashSet<>();
        Set<Integer> closes = new HashSet<>();
        int first = 0;
        for (int slot = 0; slot < slots.size(); slot++) {
            int last = first + slots.get(slot).size() - 1;
            if (first <= last && (mates[last] > last || isSign(slots.get(slot).get(last - first)))) {
                opens.add(slot);
            }
            if (first <= last && mates[first] != MarkPairing.NONE && mates[first] < first) {
                closes.add(slot);
            }
            first = last + 1;
        }
        return MarkSpacing.of(plain(), opens, closes);
    }

    /** Returns whether a span is a sign alone, such as a dash between words. */
    private static boolean isSign(SegmentSpan span) {
        return span.kind() == SpanKind.UNSAFE && span.text().codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private String plain() {
        return context.slots() ? slottedText.text() : text;
    }

    /** Returns the words in capitals for stress, as ranges of the asked text. */
    private List<Segment> stressed() {
        return capitals
                ? List.of()
                : StressedCapitals.find(plain(), context.pair().source());
    }

    private String sentenceCase(String part) {
        String language = context.pair().source();
        return capitals
                ? AllCaps.toSentenceCase(part, language)
                : StressedCapitals.forModel(part, StressedCapitals.find(part, language));
    }

    /** Compares a translation with this segment. */
    Checks check(Translation.Done candidate) {
        return context.slots()
                ? context.check().ofSlots(slottedText, slots, candidate)
                : context.check().ofRawText(text, parts(0, text.length()), runs(), candidate);
    }

    /** Returns the texts of spans that consist of several. */
    private List<String> runs() {
        return joined.stream()
                .filter(span -> parts(span.start(), span.end()).size() > 1)
                .map(span -> span.of(text))
                .toList();
    }

    /** Returns the spans of a range of this segment one by one. */
    private List<SegmentSpan> parts(int start, int end) {
        return spans.relativeTo(place).stream()
                .filter(span -> start <= span.start() && span.end() <= end)
                .map(span -> new SegmentSpan(span.kind(), span.of(text), written(span)))
                .toList();
    }

    /** Returns whether a translation has all spans, so that it can be restored. */
    boolean isRestorable(String answer) {
        return !context.slots() || slottedText.isPreservedBy(answer);
    }

    /**
     * Returns a translation with its spans, in the format of the document.
     *
     * @param own links of the asked text, by which stressed words are found; may be empty
     */
    String restored(String answer, List<Translation.Link> own) {
        if (!context.slots()) {
            MarkedSpans marked = MarkedSpans.of(spaces.insertInto(answer), parts(0, text.length()));
            String spaced = repair.repair(marked.text());
            String written = separated(
                    breaks.insertInto(encoded(cased(spaced)), index -> false),
                    MarkedSpans::isMark,
                    mark -> marked.originals().get(MarkedSpans.number(mark)));
            return withSpans(invisible.insertInto(marked.restore(written)));
        }
        String stressed = Stress.restore(answer, stressed(), own);
        // Without spans, a placeholder that the model wrote stands for nothing.
        String known = (joined.isEmpty() ? PlaceholderSlots.removeFrom(stressed) : stressed).strip();
        String written = separated(written(known), PlaceholderSlots::isSlot, slot -> slottedText
                .originals()
                .get(PlaceholderSlots.number(slot)));
        return withSpans(slottedText.restore(written));
    }

    /** Returns a text with spans as characters, and with what the format needs between them and the characters behind them. */
    private String separated(String written, Predicate<Character> isSpan, Function<Character, String> original) {
        StringBuilder separated = new StringBuilder(written.length());
        for (int i = 0; i < written.length(); i++) {
            char each = written.charAt(i);
            separated.append(each);
            if (isSpan.test(each)) {
                char next = i + 1 < written.length() ? written.charAt(i + 1) : behind();
                String behind = isSpan.test(next) ? original.apply(next) : String.valueOf(next);
                separated.append(context.encoder().between(original.apply(each), (behind + ' ').charAt(0)));
            }
        }
        return separated.toString();
    }

    /** Returns the character behind the segment in the source; a space if there is none. */
    private char behind() {
        MappedText places = context.text().text();
        int end = places.end(place.end() - 1);
        return end < places.source().length() ? places.source().charAt(end) : ' ';
    }

    /** A span that ends the segment in the source, too, is read there as it was. */
    private String withSpans(String restored) {
        String original = original();
        boolean same = !original.isEmpty() && restored.endsWith(original.substring(original.length() - 1));
        return same ? restored : context.encoder().withSpans(restored);
    }

    /** Returns the output of a model in the format of the document, with its placeholders. */
    private String written(String answer) {
        return invisible.insertInto(
                spaces.insertInto(breaks.insertInto(encoded(cased(repair.repair(answer))), index -> false)));
    }

    /** Returns the output of a model with the typography of the source, in the format of the document. */
    private String encoded(String answer) {
        return context.encoder().encode(context.text().restoreForms(answer));
    }

    private String cased(String answer) {
        return capitals ? AllCaps.toUpperCase(answer, context.pair().target()) : answer;
    }

    /**
     * Returns the alignment of a translation, as indices of this segment and of {@link #restored}; empty if anything but placeholders
     * changes the number of characters.
     *
     * @param own links of the asked text
     */
    List<Translation.Link> links(String answer, List<Translation.Link> own) {
        if (own.isEmpty()) {
            return List.of();
        }
        boolean surplus =
                joined.isEmpty() && !PlaceholderSlots.numbersIn(answer).isEmpty();
        String written = written(answer);
        if (surplus
                || asked().length() != plain().length()
                || written.length() != answer.length()
                || !answer.strip().equals(answer)) {
            return List.of();
        }
        if (!context.slots()) {
            return restored(answer, own).equals(answer) ? own : List.of();
        }
        Offsets source =
                Offsets.ofSlots(plain(), slot -> joined.get(slot).of(text).length());
        Offsets target = Offsets.ofSlots(
                answer, slot -> slottedText.originals().get(slot).length());
        return own.stream()
                .map(link -> new Translation.Link(
                        source.at(link.sourceStart()),
                        source.at(link.sourceEnd()),
                        target.at(link.targetStart()),
                        target.at(link.targetEnd())))
                .toList();
    }

    /** Returns the text cut at its spans. */
    FragmentedText fragments() {
        FragmentedText fragments = new FragmentedText();
        int from = 0;
        for (Span span : SlottedText.joined(text, spans.relativeTo(place))) {
            fragments.addText(text.substring(from, span.start()));
            fragments.addSpan(span.of(text), written(span));
            from = span.end();
        }
        fragments.addText(text.substring(from));
        return fragments;
    }

    /** Returns a fragment as it is to be translated. */
    String asked(String fragment) {
        return sentenceCase(fragment);
    }

    /** Returns the joined translations of the fragments, in the format of the document. */
    FragmentedText.Joined joined(FragmentedText fragments, List<String> translations) {
        FragmentedText.Joined written = fragments.joined(
                translations.stream().map(each -> encoded(cased(each))).toList());
        return written.with(SoftBreaks.of(context, place, spans.relativeTo(place)));
    }

    /** Returns the segment as it is in the source. */
    String original() {
        return context.text().text().original(place.start(), place.end());
    }

    /** Returns the range in the source of the span that holds a position of the source; the position alone if none does. */
    Segment spanAt(int position) {
        for (Span span : joined) {
            int start = context.text().text().start(place.start() + span.start());
            int end = context.text().text().end(place.start() + span.end() - 1);
            if (start <= position && position < end) {
                return new Segment(start, end);
            }
        }
        return new Segment(position, position + 1);
    }
}
