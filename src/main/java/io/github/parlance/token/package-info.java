/**
 * Converts text to token ids and back. Start at {@link io.github.parlance.token.Tokenizer}; {@link
 * io.github.parlance.token.BytePairLearner} learns the pieces.
 */
@NullMarked
package io.github.parlance.token;

import org.jspecify.annotations.NullMarked;
