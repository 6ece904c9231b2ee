package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.SafeCharacters;
import java.util.List;
import java.util.Set;

/** Translates text from one language to another, a batch at a time. Thread-safe. */
public interface Translator extends AutoCloseable {
    /** Approximate number of UTF-16 code units per subword in European languages. */
    int CHARACTERS_PER_TOKEN = 4;

    /** Returns the served language pairs; never empty. */
    Set<LanguagePair> pairs();

    /**
     * Returns the model that translates a pair.
     *
     * @throws IllegalArgumentException if the pair is not among {@link #pairs()}
     */
    Provenance provenance(LanguagePair pair);

    /**
     * Returns the length of a text for the model, by which batches are formed. The default is an estimate.
     *
     * @return tokens, at least 0
     */
    default int tokens(LanguagePair pair, String text) {
        return 1 + text.length() / CHARACTERS_PER_TOKEN;
    }

    /** Returns a text as input of {@link #translateBatch}, so that its tokens are determined only once. */
    default ModelInput input(LanguagePair pair, String text) {
        return new ModelInput(text, tokens(pair, text));
    }

    /** Returns whether the pair's model places placeholders (see {@link io.github.parlance.text.PlaceholderSlots}). */
    default boolean carriesSlots(LanguagePair pair) {
        return false;
    }

    /** Returns whether the pair's model reads preceding sentences (see {@link io.github.parlance.text.ContextPrefix}). */
    default boolean readsContext(LanguagePair pair) {
        return false;
    }

    /** Returns the characters that the pair's model reads and writes faithfully. Callers keep the result: it may be slow. */
    default SafeCharacters safeCharacters(LanguagePair pair) {
        return SafeCharacters.of(pair);
    }

    /**
     * Returns the maximum {@link #tokens} of a text of the pair. Default: no limit.
     *
     * @return at least 1
     */
    default int mostTokens(LanguagePair pair) {
        return Integer.MAX_VALUE;
    }

    /**
     * Translates a batch. The translation of a text does not depend on the rest of the batch.
     *
     * @param texts one sentence each; any Unicode text of any length
     * @return one result per text, in the same order; problems of a text are {@link Translation.Refused}, not exceptions
     * @throws RuntimeException if the batch as a whole failed, for example because the model failed
     */
    List<Translation> translate(LanguagePair pair, List<String> texts);

    /**
     * Translates inputs as one batch, like {@link #translate}.
     *
     * @param inputs made by {@link #input} of this translator
     */
    default List<Translation> translateBatch(LanguagePair pair, List<ModelInput> inputs) {
        return translate(pair, inputs.stream().map(ModelInput::text).toList());
    }

    @Override
    void close();
}
