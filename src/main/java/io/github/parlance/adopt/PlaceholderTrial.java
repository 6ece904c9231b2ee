package io.github.parlance.adopt;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderWords;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * Search for words that a model copies into its translations, so that they can stand for spans. Words take the place of names in sentences,
 * or stand around a name as tags do. The family of words is taken whose translations are most like those of the sentences themselves. It
 * must be better than a translation of the parts between the spans, which is what happens without placeholders.
 */
public final class PlaceholderTrial {
    private final CandidateWords candidates;

    PlaceholderTrial(CandidateWords candidates) {
        this.candidates = candidates;
    }

    /** Translates sentences with the model under trial. */
    @FunctionalInterface
    public interface Model {
        /** Returns a translation of each text, in order; empty for one that is refused. */
        List<String> translate(LanguagePair pair, List<String> texts);
    }

    /**
     * Outcome of a trial.
     *
     * @param asked number of times that these words were to be copied
     * @param kept number of times that they were copied exactly once
     */
    public record Outcome(PlaceholderWords words, int asked, int kept) {
        private static final Outcome NONE = new Outcome(PlaceholderWords.NONE, 0, 0);
    }

    /** Prepares a trial with the candidates that a model has pieces for. */
    public static PlaceholderTrial of(Vocabulary source, Vocabulary target) {
        Tokenizer tokenizer = Tokenizers.of(source, target);
        return new PlaceholderTrial(
                CandidateWords.ALL.known(word -> isKnown(tokenizer.encode(word).ids(), source)
                        && isKnown(tokenizer.encodeTarget(word).ids(), target)));
    }

    private static boolean isKnown(int[] ids, Vocabulary vocabulary) {
        return Arrays.stream(ids).noneMatch(id -> id < vocabulary.offset());
    }

    /** Tries the candidates. Pairs take turns, so that the number of sentences is the same for any number of them. */
    public Outcome run(List<LanguagePair> pairs, Model model) {
        if (candidates.words().isEmpty()) {
            return Outcome.NONE;
        }
        TrialRun run = TrialRun.start(pairs, model);
        CopiedWords words = run.copied(run.best(candidates.words(), false), false);
        if (words.reliable().isEmpty()) {
            return Outcome.NONE;
        }
        CopiedWords marks = run.copied(run.best(candidates.marks(), true), true);
        return new Outcome(
                new PlaceholderWords(words.reliable(), marks.reliable()),
                words.asked() + marks.asked(),
                words.kept() + marks.kept());
    }
}
