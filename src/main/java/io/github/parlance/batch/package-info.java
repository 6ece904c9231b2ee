/**
 * Decides which sentences travel together, and when; knows neither Kafka nor TensorFlow. Start at {@link
 * io.github.parlance.batch.BatchScheduler}.
 */
@NullMarked
package io.github.parlance.batch;

import org.jspecify.annotations.NullMarked;
