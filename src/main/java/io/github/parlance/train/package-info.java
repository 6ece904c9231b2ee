/**
 * Corpus to checkpoint to model directory. Start at {@link io.github.parlance.train.Trainer}; what a run is made of
 * stands in {@link io.github.parlance.train.TrainingSpec}.
 */
@NullMarked
package io.github.parlance.train;

import org.jspecify.annotations.NullMarked;
