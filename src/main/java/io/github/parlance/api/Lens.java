package io.github.parlance.api;

import io.github.parlance.api.TranslationFailure.Code;
import io.github.parlance.text.LanguagePair;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Access to the text of a value, its languages, and its translation. The functions are the application's, and may throw.
 *
 * @param get reads the text; null for a value without one
 * @param set returns the value with a translation
 * @param from reads the language of the text; empty for that of the only model
 * @param to reads the language to translate into; empty for that of the only model
 * @param failing returns the value with a failure; empty if values are forwarded as they are
 */
record Lens<V>(
        Function<? super V, @Nullable String> get,
        BiFunction<? super V, String, ? extends V> set,
        Optional<Language<V>> from,
        Optional<Language<V>> to,
        Optional<BiFunction<? super V, TranslationFailure, ? extends V>> failing) {

    /**
     * Language of a text.
     *
     * @param fixed the language, if it is the same for all values
     */
    record Language<V>(Optional<String> fixed, Function<? super V, String> of) {
        static <V> Language<V> fixed(String tag) {
            String canonical = LanguagePair.canonical(tag);
            return new Language<>(Optional.of(canonical), value -> canonical);
        }
    }

    static <V> Lens<V> of(Function<? super V, @Nullable String> get, BiFunction<? super V, String, ? extends V> set) {
        return new Lens<>(get, set, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Lens<V> from(Language<V> language) {
        return new Lens<>(get, set, Optional.of(language), to, failing);
    }

    Lens<V> to(Language<V> language) {
        return new Lens<>(get, set, from, Optional.of(language), failing);
    }

    Lens<V> failing(BiFunction<? super V, TranslationFailure, ? extends V> lens) {
        return new Lens<>(get, set, from, to, Optional.of(lens));
    }

    /**
     * Checks what is known before the first record.
     *
     * @throws TranslationException if a language that is the same for all values has no model, or one is left open
     */
    void requireServed(Set<LanguagePair> served) {
        if ((from.isEmpty() || to.isEmpty()) && served.size() > 1) {
            throw new TranslationException(new TranslationFailure(
                    Code.NO_MODEL, "there are models for " + served + "; say which with from and to"));
        }
        LanguagePair only = served.iterator().next();
        Optional<String> source = tag(from, only.source());
        Optional<String> target = tag(to, only.target());
        if (source.isPresent() && target.isPresent()) {
            ServedPairs.require(served, new LanguagePair(source.get(), target.get()));
        }
    }

    private static <V> Optional<String> tag(Optional<Language<V>> language, String only) {
        return language.isEmpty() ? Optional.of(only) : language.get().fixed();
    }

    /**
     * Returns the languages of a value.
     *
     * @throws TranslationException if they have no model, are no tags, or a function throws
     */
    LanguagePair pair(V value, Set<LanguagePair> served) {
        LanguagePair only = served.iterator().next();
        String source = called(() -> from.map(each -> each.of().apply(value)).orElse(only.source()));
        String target = called(() -> to.map(each -> each.of().apply(value)).orElse(only.target()));
        LanguagePair pair;
        try {
            pair = new LanguagePair(source, target);
        } catch (IllegalArgumentException e) {
            throw new TranslationException(
                    new TranslationFailure(
                            Code.NO_MODEL, Optional.ofNullable(e.getMessage()).orElse("")),
                    e);
        }
        ServedPairs.require(served, pair);
        return pair;
    }

    /**
     * Returns the text of a value; empty if it has none.
     *
     * @throws TranslationException if the function throws
     */
    Optional<String> text(V value) {
        return called(() -> Optional.ofNullable(get.apply(value)));
    }

    /**
     * Returns the value with a translation.
     *
     * @throws TranslationException if the function throws
     */
    V translated(V value, String translation) {
        return called(() -> set.apply(value, translation));
    }

    /** Returns the value with a failure; the value itself if it cannot hold one. */
    V failed(V value, TranslationFailure failure) {
        try {
            return failing.isPresent() ? failing.get().apply(value, failure) : value;
        } catch (RuntimeException e) {
            // The headers of the record name the failure.
            return value;
        }
    }

    private static <T> T called(Supplier<? extends T> function) {
        try {
            return function.get();
        } catch (RuntimeException e) {
            throw new TranslationException(
                    new TranslationFailure(Code.LENS_FAILED, "a function of the application failed: " + e), e);
        }
    }
}
