/**
 * Searches for the most probable output sequence, given probabilities of the next token. Start at {@link io.github.parlance.decode.BeamSearch}.
 */
@NullMarked
package io.github.parlance.decode;

import org.jspecify.annotations.NullMarked;
