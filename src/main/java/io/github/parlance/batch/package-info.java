/**
 * Collects tasks into batches and decides when each batch runs; independent of Kafka and TensorFlow. Start at {@link
 * io.github.parlance.batch.BatchScheduler}.
 */
@NullMarked
package io.github.parlance.batch;

import org.jspecify.annotations.NullMarked;
