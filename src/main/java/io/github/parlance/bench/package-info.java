/** Measures the stream on a broker: how much passes, how fast, in how much memory. Start at {@link io.github.parlance.bench.StreamBench}. */
@NullMarked
package io.github.parlance.bench;

import org.jspecify.annotations.NullMarked;
