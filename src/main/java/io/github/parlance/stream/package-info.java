/**
 * The translation stream on Kafka: its description, its topology, its life. Start at
 * {@link io.github.parlance.stream.TranslationTopology}.
 */
@NullMarked
package io.github.parlance.stream;

import org.jspecify.annotations.NullMarked;
