/**
 * Learning from corrections. {@link LearningCoordinator} coordinates a learning run; each step has a package of its own: {@code select} chooses the
 * training text, {@code tune} trains the candidate, {@code gate} compares it with the baseline, and {@code trial} tries it on a share of
 * the requests before it takes over. Start with {@link LearningCoordinator}.
 */
@NullMarked
package io.github.parlance.learn;

import org.jspecify.annotations.NullMarked;
