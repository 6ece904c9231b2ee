/**
 * Measures the throughput, latency and memory of the stream on a broker. Start at {@link
 * io.github.parlance.bench.StreamBench}.
 */
@NullMarked
package io.github.parlance.bench;

import org.jspecify.annotations.NullMarked;
