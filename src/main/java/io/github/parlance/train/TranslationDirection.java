package io.github.parlance.train;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One translation direction of a model.
 *
 * @param prefix control token before each source, which selects the target language; empty if there is only one direction
 */
record TranslationDirection(LanguagePair pair, String prefix) {

    /** Returns the directions of a training of these language pairs. */
    static List<TranslationDirection> of(List<LanguagePair> pairs) {
        return of(pairs, Optional.empty());
    }

    /**
     * Returns the directions of a training of these language pairs.
     *
     * @param initial model from which the training starts; a direction that has a prefix there keeps it
     */
    static List<TranslationDirection> of(List<LanguagePair> pairs, Optional<ModelBundle> initial) {
        Map<LanguagePair, String> known = new HashMap<>();
        initial.stream()
                .flatMap(bundle -> bundle.manifest().pairs().stream())
                .filter(each -> !each.prefix().isEmpty())
                .forEach(each -> known.put(new LanguagePair(each.source(), each.target()), each.prefix()));
        return pairs.stream()
                .map(pair -> new TranslationDirection(
                        pair, known.getOrDefault(pair, pairs.size() == 1 ? "" : "<2" + pair.target() + ">")))
                .toList();
    }

    /** Returns the control tokens that the directions need, each once. */
    static List<String> tokens(List<TranslationDirection> tasks) {
        return tasks.stream()
                .map(TranslationDirection::prefix)
                .filter(prefix -> !prefix.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Returns the languages of a corpus: its own, or those of the training's only direction.
     *
     * @throws IllegalArgumentException if the corpus has no pair and there are several directions, or if no direction uses it
     */
    static LanguagePair languages(CorpusSpec corpus, List<TranslationDirection> tasks) {
        LanguagePair languages = corpus.pair().orElseGet(() -> {
            if (tasks.size() > 1) {
                throw new IllegalArgumentException("corpus " + corpus.name()
                        + " has no pair, and the training has several; give"
                        + " its languages, such as pair: " + tasks.get(0).pair());
            }
            return tasks.get(0).pair();
        });
        if (tasks.stream().noneMatch(translationDirection -> translationDirection.learnsFrom(languages))) {
            throw new IllegalArgumentException("corpus " + corpus.name() + " is of " + languages + ", which fits none"
                    + " of " + tasks.stream().map(TranslationDirection::pair).toList()
                    + "; correct its pair, or leave it out");
        }
        return languages;
    }

    private boolean learnsFrom(LanguagePair languages) {
        return languages.equals(pair) || languages.equals(pair.reversed());
    }

    /**
     * Returns the sentences of the direction: those of corpora of its pair, and those of the reversed pair with the sides swapped.
     *
     * @throws IllegalArgumentException if there is no such corpus
     */
    Map<CorpusSpec, List<SentencePair>> sentences(
            Map<CorpusSpec, ParallelCorpus> corpora, List<TranslationDirection> tasks, String key) {
        Map<CorpusSpec, List<SentencePair>> own = new LinkedHashMap<>();
        corpora.forEach((spec, corpus) -> {
            LanguagePair languages = languages(spec, tasks);
            if (languages.equals(pair)) {
                own.put(spec, corpus.pairs());
            } else if (languages.equals(pair.reversed())) {
                own.put(
                        spec,
                        corpus.pairs().stream()
                                .map(each -> new SentencePair(each.target(), each.source()))
                                .toList());
            }
        });
        if (own.isEmpty()) {
            throw new IllegalArgumentException("pairs has " + pair + ", but no corpus of " + key + " is of " + pair
                    + " or " + pair.reversed() + "; name one, with its pair");
        }
        return own;
    }
}
