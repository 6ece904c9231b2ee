package io.github.parlance.document;

import io.github.parlance.check.Check;
import io.github.parlance.check.Checks;
import io.github.parlance.check.Outcome;
import io.github.parlance.markup.BlockEncoder;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.ModelText;
import io.github.parlance.text.Segment;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.translate.Translation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A segment of a block and the state of its translation. It is translated first in the form best for the model. If anything was lost,
 * the next hypotheses are tried; then it is translated again with every number and sign protected; and finally in fragments, which
 * lose nothing. A translation that nobody could read is replaced by the source.
 */
final class SegmentTranslation {
    /** Factor of the confidence of a translation that violates a check. */
    private static final double VIOLATED = 0.5;

    /** Checks that a translation with more placeholders can satisfy. */
    private static final Set<Check> PROTECTABLE = EnumSet.of(Check.NUMBERS, Check.SIGNS, Check.BRACKETS);
    /** Checks that a translation in fragments can satisfy. */
    private static final Set<Check> LOST = EnumSet.of(
            Check.PLACEHOLDERS,
            Check.URLS,
            Check.MARKUP,
            Check.NUMBERS,
            Check.SIGNS,
            Check.BRACKETS,
            Check.CHARACTERS,
            Check.EMPTY);
    /** Checks whose violation must not reach a reader. */
    private static final Set<Check> UNREADABLE = EnumSet.of(Check.CHARACTERS, Check.EMPTY);

    private enum Stage {
        FIRST,
        PROTECTED,
        FRAGMENTS,
        DONE
    }

    private final List<String> before;
    private final Segment place;
    private final BlockContext context;
    private Stage stage = Stage.FIRST;
    private ProtectedSegment segment;
    private FragmentedText fragments = new FragmentedText();
    private Checks checks = Checks.FINE;
    private String translation = "";
    private double confidence;
    private boolean scored;
    private boolean numbersLost;
    private List<Translation.Alternative> alternatives = List.of();
    private List<Translation.Link> links = List.of();

    /**
     * Properties that all segments of a block share.
     *
     * @param text the block in the form that models read
     * @param encoder writes translations in the format of the document
     * @param spans spans that must survive
     * @param allProtected the same with every number and sign
     * @param numbersSpelled the same with every number in words, which is spelled in the target language
     * @param written returns the text of a span in the translation
     * @param slots true if the model places placeholders
     */
    record BlockContext(
            LanguagePair pair,
            ModelText text,
            BlockEncoder encoder,
            SpanIndex spans,
            Supplier<SpanIndex> allProtected,
            Supplier<SpanIndex> numbersSpelled,
            BlockSpans written,
            SegmentCheck check,
            boolean slots) {}

    /**
     * @param place position in the block, without surrounding white space
     * @param before preceding sentences that are read with it
     */
    SegmentTranslation(Segment place, List<String> before, BlockContext context) {
        this.place = place;
        this.before = before;
        this.context = context;
        this.segment = new ProtectedSegment(context, place, context.spans());
    }

    Segment place() {
        return place;
    }

    /** Returns the texts to be translated next; empty when done. */
    List<String> wanted() {
        return switch (stage) {
            case FIRST, PROTECTED -> List.of(asked());
            case FRAGMENTS -> fragments.wanted().stream().map(segment::asked).toList();
            case DONE -> List.of();
        };
    }

    private String asked() {
        return ContextPrefix.prepend(before, segment.asked());
    }

    /** Accepts a translation for each wanted text. */
    void accept(List<Translation.Done> answers) {
        if (stage == Stage.FRAGMENTS) {
            acceptFragments(answers);
            return;
        }
        Translation.Done answer = answers.get(0);
        int start = ContextPrefix.textStart(asked());
        List<Translation.Done> candidates = received(answer, start);
        Checks first = segment.check(candidates.get(0));
        int best = 0;
        Checks found = first;
        for (int i = 1; i < candidates.size() && found.anyViolated(); i++) {
            Checks own = segment.check(candidates.get(i));
            if (violations(own) < violations(found)) {
                best = i;
                found = own;
            }
        }
        if (best > 0) {
            repair(first);
        }
        if (found.anyViolated()) {
            reject(candidates.get(best), found, candidates);
        } else {
            take(candidates.get(best), candidates);
        }
    }

    private List<Translation.Done> received(Translation.Done answer, int start) {
        return answer.alternatives().isEmpty()
                ? List.of(segment.received(answer, start))
                : answer.hypotheses().stream()
                        .map(each -> segment.received(each, start))
                        .toList();
    }

    private static long violations(Checks found) {
        return Arrays.stream(Check.values()).filter(found::violated).count();
    }

    /** Continues with the next stage that can mend a violation, or keeps the translation if there is none. */
    private void reject(Translation.Done best, Checks found, List<Translation.Done> candidates) {
        numbersLost |= found.violated(Check.NUMBERS);
        if (stage == Stage.FIRST && PROTECTABLE.stream().anyMatch(found::violated) && protectAll()) {
            repair(found);
            stage = Stage.PROTECTED;
        } else if (LOST.stream().anyMatch(found::violated) && canFragment()) {
            repair(found);
            fragment();
        } else {
            checks = checks.and(found);
            take(best, candidates);
        }
    }

    /** Protects every number and sign; returns false if that changes nothing or takes too many placeholders. */
    private boolean protectAll() {
        ProtectedSegment all = new ProtectedSegment(context, place, context.slots() ? all() : context.spans());
        if (all.joined().isEmpty() || all.joined().equals(segment.joined())) {
            return false;
        }
        segment = all;
        return true;
    }

    /** Returns whether there is anything to keep in fragments; a text without spans would only be translated again. */
    private boolean canFragment() {
        return !all().within(place).isEmpty();
    }

    /** Returns all spans that can be protected; numbers in words only if a number was lost. */
    private SpanIndex all() {
        return numbersLost
                ? context.numbersSpelled().get()
                : context.allProtected().get();
    }

    /** Marks violations as repaired, because another candidate or the next stage repairs them. */
    private void repair(Checks found) {
        for (Check check : Check.values()) {
            if (found.violated(check)) {
                checks = checks.with(check, Outcome.REPAIRED);
            }
        }
    }

    private void fragment() {
        segment = new ProtectedSegment(context, place, all());
        fragments = segment.fragments();
        stage = Stage.FRAGMENTS;
        if (fragments.wanted().isEmpty()) {
            accept(List.of());
        }
    }

    private void acceptFragments(List<Translation.Done> answers) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            texts.add(best(fragments.wanted().get(i), answers.get(i)));
        }
        boolean cutOff = answers.stream().anyMatch(Translation.Done::cutOff);
        checks = checks.and(
                context.check().words(fragments.words(), fragments.joined(texts).words(), cutOff));
        FragmentedText.Joined joined = segment.joined(fragments, texts);
        links = joined.links();
        double mean = answers.stream()
                .mapToDouble(Translation.Done::confidence)
                .filter(each -> each > 0)
                .average()
                .orElse(0);
        finish(joined.text(), mean, List.of());
    }

    /** Returns the first hypothesis for a fragment that violates no check; the best one if all do. */
    private String best(String fragment, Translation.Done answer) {
        return answer.hypotheses().stream()
                .map(Translation.Done::text)
                .filter(each -> !context.check().words(fragment, each, false).anyViolated())
                .findFirst()
                .orElse(answer.text());
    }

    private void take(Translation.Done candidate, List<Translation.Done> candidates) {
        links = segment.links(candidate.text(), candidate.links());
        List<Translation.Alternative> others =
                candidates.size() == 1 ? List.of() : others(candidate.text(), candidates);
        finish(segment.restored(candidate.text(), candidate.links()), candidate.confidence(), others);
    }

    private List<Translation.Alternative> others(String taken, List<Translation.Done> candidates) {
        return candidates.stream()
                .filter(each -> !each.text().equals(taken))
                .filter(each -> segment.isRestorable(each.text()))
                .filter(each -> !segment.check(each).anyViolated())
                .map(each -> new Translation.Alternative(
                        segment.restored(each.text(), each.links()), each.meanLogProbability()))
                .toList();
    }

    private void finish(String result, double expected, List<Translation.Alternative> others) {
        boolean readable = !checks.anyViolated() || UNREADABLE.stream().noneMatch(checks::violated);
        translation = readable ? result : segment.original();
        links = readable ? links : List.of();
        scored = expected > 0;
        confidence = checks.anyViolated() ? VIOLATED * expected : expected;
        alternatives = others;
        stage = Stage.DONE;
    }

    boolean isDone() {
        return stage == Stage.DONE;
    }

    String translation() {
        return translation;
    }

    /** Returns the expected quality, 0 to 1; 0 if no model has scored the translation. */
    double confidence() {
        return confidence;
    }

    /** Returns whether a model has scored the translation. */
    boolean isScored() {
        return scored;
    }

    Checks checks() {
        return checks;
    }

    /** Returns the alignment of pieces, as indices of this segment and of its translation. */
    List<Translation.Link> links() {
        return links;
    }

    /** Returns other translations that violate no check, the most probable first. */
    List<Translation.Alternative> alternatives() {
        return alternatives;
    }

    /** Returns the range in the source of the span that holds a position of the source; the position alone if none does. */
    Segment spanAt(int position) {
        return segment.spanAt(position);
    }
}
