package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sentences that were given to a model together.
 *
 * @param sentences how many
 * @param models who was asked; see {@link Provenance#versions}
 * @param traces {@link io.github.parlance.batch.Schedule#trace} of everyone who waits for one of the sentences, each once; to be asked while the batch is
 *     told of, as those who wait go away then
 */
public record Batch(LanguagePair pair, int sentences, String models, Supplier<List<String>> traces) {}
