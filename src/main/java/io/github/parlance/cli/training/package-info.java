/**
 * Commands that train, evaluate and compare models, and translate without a stream. Start at
 * {@link io.github.parlance.cli.training.TrainCommand}.
 */
@NullMarked
package io.github.parlance.cli.training;

import org.jspecify.annotations.NullMarked;
