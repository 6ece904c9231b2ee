package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Set;

/** Text in one language to text in another, a batch at a time. Safe to call from several threads at once. */
public interface Translator extends AutoCloseable {
    /** About as many UTF-16 code units stand behind a subword of European languages. */
    int CHARACTERS_A_TOKEN = 4;

    /** The pairs this translator serves; never empty. */
    Set<LanguagePair> pairs();

    /**
     * Who answers for a pair.
     *
     * @throws IllegalArgumentException if the pair is not among {@link #pairs()}
     */
    Provenance provenance(LanguagePair pair);

    /**
     * How long a text is for its model, so that texts of like length can travel together; an estimate unless overridden.
     *
     * @return tokens, at least 0
     */
    default int tokens(LanguagePair pair, String text) {
        return 1 + text.length() / CHARACTERS_A_TOKEN;
    }

    /** Returns a text as input of {@link #translateBatch}, so that its tokens are determined only once. */
    default ModelInput input(LanguagePair pair, String text) {
        return new ModelInput(text, tokens(pair, text));
    }

    /** Whether the pair's model carries slots (see {@link io.github.parlance.text.Slots}) to their place. */
    default boolean carriesSlots(LanguagePair pair) {
        return false;
    }

    /** Whether the pair's model reads what was said before a text (see {@link io.github.parlance.text.Context}). */
    default boolean readsContext(LanguagePair pair) {
        return false;
    }

    /**
     * The most {@link #tokens} a text of the pair may have; no limit unless overridden.
     *
     * @return at least 1
     */
    default int mostTokens(LanguagePair pair) {
        return Integer.MAX_VALUE;
    }

    /**
     * Translates each text by itself; a text's translation does not depend on its neighbors.
     *
     * @param texts one sentence each; any Unicode, of any length
     * @return one outcome a text, in the order given; what a text can cause is {@link Translation.Refused}, not an
     *     exception
     * @throws RuntimeException if the batch as a whole failed, as when the model itself breaks down
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
