/**
 * Searches for the best output, given scores of the next token. Start at {@link io.github.parlance.decode.BeamSearch}.
 */
@NullMarked
package io.github.parlance.decode;

import org.jspecify.annotations.NullMarked;
