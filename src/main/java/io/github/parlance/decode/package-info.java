/**
 * Searches for the best output, given scores of the next token. Start at {@link io.github.parlance.decode.BeamSearch}.
 */
package io.github.parlance.decode;
