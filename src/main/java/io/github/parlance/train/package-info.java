/**
 * Training: from corpora to checkpoints to a model directory. Start at {@link Trainer}; {@link TrainingSpec} describes a training.
 */
@NullMarked
package io.github.parlance.train;

import org.jspecify.annotations.NullMarked;
