/**
 * The Kafka Streams application: its topology, processors, stores and lifecycle. Start at {@link
 * io.github.parlance.stream.TranslationTopology}.
 */
@NullMarked
package io.github.parlance.stream;

import org.jspecify.annotations.NullMarked;
