/**
 * What a network is: layers, and the encoder-decoders made of them, drawn into a TensorFlow graph. Start at
 * {@link io.github.parlance.model.Seq2Seq}, then read {@link io.github.parlance.model.TransformerSeq2Seq}.
 */
@NullMarked
package io.github.parlance.model;

import org.jspecify.annotations.NullMarked;
