/**
 * Segments of text to ids and back. Start at {@link io.github.parlance.token.Tokenizer}; how the pieces come about is in
 * {@link io.github.parlance.token.BytePairLearner}.
 */
@NullMarked
package io.github.parlance.token;

import org.jspecify.annotations.NullMarked;
