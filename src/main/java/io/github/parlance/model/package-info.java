/**
 * Layers and the encoder-decoders composed of them, built in a TensorFlow graph. Start at {@link
 * io.github.parlance.model.Seq2Seq}, then read {@link io.github.parlance.model.TransformerSeq2Seq}.
 */
@NullMarked
package io.github.parlance.model;

import org.jspecify.annotations.NullMarked;
