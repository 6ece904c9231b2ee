package io.github.parlance.stream;

import io.github.parlance.translate.Batch;
import java.time.Duration;

/**
 * A batch that came back from the model.
 *
 * @param sourceTokens that the model read, without padding
 * @param targetTokens that the model wrote; none of what it refused
 * @param fill the share of {@code batching.maxSentences} or of {@code batching.maxTokens} it took, whichever is more, 0 to 1
 * @param took start to end
 */
public record TranslatedBatch(Batch batch, int sourceTokens, int targetTokens, double fill, Duration took) {}
