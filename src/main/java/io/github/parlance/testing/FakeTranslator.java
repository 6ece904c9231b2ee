package io.github.parlance.testing;

import io.github.parlance.api.Translation;
import io.github.parlance.api.TranslationFailure;
import io.github.parlance.api.Translator;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A translator for tests, without a model: the translation of {@code Hello} into Spanish is {@code [es] Hello}, unless the test gives a
 * function of its own. Thread-safe.
 */
public final class FakeTranslator implements Translator {
    private final Set<LanguagePair> pairs;
    private final BiFunction<LanguagePair, String, Translation> function;
    private final Queue<List<String>> batches = new ConcurrentLinkedQueue<>();

    private FakeTranslator(Set<LanguagePair> pairs, BiFunction<LanguagePair, String, Translation> function) {
        this.pairs = Set.copyOf(pairs);
        this.function = function;
    }

    /** Creates a translator of one pair of languages, BCP 47 tags. */
    public static FakeTranslator of(String from, String to) {
        return of(Set.of(new LanguagePair(from, to)));
    }

    /** Creates a translator of several pairs. */
    public static FakeTranslator of(Set<LanguagePair> pairs) {
        return new FakeTranslator(
                pairs, (pair, text) -> new Translation.Done("[" + pair.target() + "] " + text, Optional.of(1.0)));
    }

    /** Returns a translator with a function; a function that throws fails the whole batch. */
    public FakeTranslator translating(BiFunction<LanguagePair, String, String> translation) {
        return new FakeTranslator(
                pairs, (pair, text) -> new Translation.Done(translation.apply(pair, text), Optional.of(1.0)));
    }

    /** Returns a translator that refuses some texts. */
    public FakeTranslator refusing(Predicate<String> texts, TranslationFailure failure) {
        return new FakeTranslator(
                pairs, (pair, text) -> texts.test(text) ? new Translation.Failed(failure) : function.apply(pair, text));
    }

    /** Returns the texts of each batch translated so far. */
    public List<List<String>> batches() {
        return List.copyOf(batches);
    }

    @Override
    public Set<LanguagePair> pairs() {
        return pairs;
    }

    @Override
    public List<Translation> translate(LanguagePair pair, List<String> texts) {
        batches.add(List.copyOf(texts));
        return texts.stream().map(text -> function.apply(pair, text)).toList();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
