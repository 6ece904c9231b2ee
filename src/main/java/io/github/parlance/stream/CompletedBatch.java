package io.github.parlance.stream;

import io.github.parlance.translate.Batch;
import java.time.Duration;

/**
 * A batch that was translated.
 *
 * @param sourceTokens number of tokens that the model read, without padding
 * @param targetTokens number of tokens that the model wrote; none for refused texts
 * @param fill share of {@code batching.maxSentences} or {@code batching.maxTokens} that was used, whichever is larger; 0 to 1
 * @param took duration of the batch
 */
public record CompletedBatch(Batch batch, int sourceTokens, int targetTokens, double fill, Duration took) {}
