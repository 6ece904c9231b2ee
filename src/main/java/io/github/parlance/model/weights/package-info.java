/**
 * Weights of a network, their initialization, and matrix products in the precision of the network. Start at
 * {@link io.github.parlance.model.weights.Weights}.
 */
@NullMarked
package io.github.parlance.model.weights;

import org.jspecify.annotations.NullMarked;
