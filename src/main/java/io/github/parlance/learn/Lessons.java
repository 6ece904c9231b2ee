package io.github.parlance.learn;

import io.github.parlance.bundle.Digests;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.event.Correction;
import io.github.parlance.event.Verdict;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import io.github.parlance.text.Segmenter;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanFinder.Numbers;
import io.github.parlance.text.SpanList;
import io.github.parlance.text.TextFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is learned from this time.
 *
 * @param fresh how many of them were in no learning before
 * @param learned corrections to learn from
 * @param heldOut corrections to measure with
 * @param rehearsed corrections that the model has learned from already, which are replayed
 * @param unfit how many are no single sentence, or hold what models are given no part of, and are left to the memory
 */
record Lessons(int fresh, List<Correction> learned, List<Correction> heldOut, List<Correction> rehearsed, int unfit) {

    /**
     * Chooses.
     *
     * @param known ids that the running version has learned from
     * @param tried ids that any learning had, whatever became of it
     */
    static Lessons of(List<Verdict> verdicts, LanguagePair pair, Set<String> known, Set<String> tried, double heldOut) {
        Fitness fitness = new Fitness(pair);
        List<Correction> accepted = verdicts.stream()
                .filter(Verdict::isAccepted)
                .map(Verdict::correction)
                .filter(each -> each.pair().equals(pair))
                .toList();
        List<Correction> fit = accepted.stream().filter(fitness::isFit).toList();
        List<Correction> rehearsed =
                fit.stream().filter(each -> known.contains(each.key().id())).toList();
        List<Correction> lessons = fit.stream()
                .filter(each -> !known.contains(each.key().id()))
                .sorted(Comparator.comparing(Lessons::draw))
                .toList();
        int fresh = (int) lessons.stream()
                .filter(each -> !tried.contains(each.key().id()))
                .count();
        int held = Math.min(lessons.size(), (int) Math.ceil(lessons.size() * heldOut));
        return new Lessons(
                fresh,
                lessons.subList(held, lessons.size()),
                lessons.subList(0, held),
                rehearsed,
                accepted.size() - fit.size());
    }

    /** By chance, and for the same correction always the same. */
    private static String draw(Correction correction) {
        return Digests.ofBytes(correction.key().toBytes());
    }

    static SentencePair pair(Correction correction) {
        return new SentencePair(NormalForm.of(correction.source()), NormalForm.of(correction.text()));
    }

    /** Whether a model sees a text as a person wrote it. */
    private static final class Fitness {
        private final SpanFinder spans = new SpanFinder(TextFormat.TEXT, Numbers.ALL_BUT_PLAIN);
        private final Segmenter source;
        private final Segmenter target;

        Fitness(LanguagePair pair) {
            source = new Segmenter(pair.source());
            target = new Segmenter(pair.target());
        }

        boolean isFit(Correction correction) {
            return correction.format() == TextFormat.TEXT
                    && isFit(correction.source(), source)
                    && isFit(correction.text(), target);
        }

        private boolean isFit(String text, Segmenter segmenter) {
            return spans.find(text).isEmpty()
                    && segmenter.sentences(text, new SpanList(List.of())).size() == 1;
        }
    }

    /** Sentences of a text that a model sees as they stand. */
    static List<String> sentences(String text, String language) {
        SpanFinder spans = new SpanFinder(TextFormat.TEXT, Numbers.ALL_BUT_PLAIN);
        List<String> sentences = new ArrayList<>();
        new Segmenter(language)
                .sentences(text, new SpanList(List.of()))
                .forEach(segment -> sentences.add(NormalForm.of(segment.of(text))));
        sentences.removeIf(each -> !spans.find(each).isEmpty());
        return sentences;
    }

    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        learned.forEach(each -> ids.add(each.key().id()));
        heldOut.forEach(each -> ids.add(each.key().id()));
        return ids;
    }
}
