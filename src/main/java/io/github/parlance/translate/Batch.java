package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.function.Supplier;

/**
 * A batch that was given to a translator.
 *
 * @param sentences number of sentences
 * @param models models that translate it; see {@link Provenance#versions}
 * @param traces returns the distinct {@link io.github.parlance.batch.Schedule#trace} of everyone who waits for one of the sentences;
 *     valid only during the call of the observer, as waiters leave afterwards
 */
public record Batch(LanguagePair pair, int sentences, String models, Supplier<List<String>> traces) {}
