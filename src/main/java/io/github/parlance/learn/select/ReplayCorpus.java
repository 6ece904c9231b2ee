package io.github.parlance.learn.select;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sentences with the baseline's own translations, on which the candidate is also trained so that it forgets little (sequence-level
 * distillation, Kim and Rush 2016). Translations with {@link RejectedWords} are removed.
 *
 * @param pairs the remaining pairs
 * @param removed number of pairs removed because of a rejected word
 */
record ReplayCorpus(List<SentencePair> pairs, int removed) {
    ReplayCorpus {
        pairs = List.copyOf(pairs);
    }

    /** Returns the shipped sentences of a language, from everyday life and from messages; empty if none are shipped. */
    static List<String> shipped(String language) {
        String name = "/replay-" + language + ".txt";
        try (InputStream in = ReplayCorpus.class.getResourceAsStream(name)) {
            if (in == null) {
                return List.of();
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    /**
     * Translates sentences, each distinct one once.
     *
     * @param sources sentences that people have not corrected
     * @param postEdits corrections from which rejected words are found
     */
    static ReplayCorpus of(Translator model, LanguagePair pair, Collection<String> sources, List<PostEdit> postEdits) {
        List<String> distinct = List.copyOf(
                new LinkedHashSet<>(sources.stream().map(NormalForm::of).toList()));
        List<SentencePair> pairs = new ArrayList<>();
        List<Optional<String>> translations = translations(model, pair, distinct);
        for (int i = 0; i < distinct.size(); i++) {
            String source = distinct.get(i);
            translations.get(i).ifPresent(text -> pairs.add(new SentencePair(source, text)));
        }
        List<SentencePair> kept = pairs.stream()
                .filter(Predicate.not(new RejectedWords(postEdits, pairs)))
                .toList();
        return new ReplayCorpus(kept, pairs.size() - kept.size());
    }

    /** Translates sentences; a refused, unfinished or empty translation is absent. */
    static List<Optional<String>> translations(Translator model, LanguagePair pair, List<String> sources) {
        return model.translate(pair, sources).stream()
                .map(each -> each instanceof Translation.Done done && !done.cutOff()
                        ? Optional.of(NormalForm.of(done.text())).filter(text -> !text.isEmpty())
                        : Optional.<String>empty())
                .toList();
    }

    /** Returns every fourth pair, up to a maximum count, to measure with. */
    List<SentencePair> development(int max) {
        List<SentencePair> some = new ArrayList<>();
        for (int i = 3; i < pairs.size() && some.size() < max; i += 4) {
            some.add(pairs.get(i));
        }
        return some;
    }
}
