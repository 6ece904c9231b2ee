/**
 * Selection of training text: which accepted corrections a learning run uses, how they are split, and which sentences are replayed
 * against forgetting. Start with {@link CorrectionSelection}.
 */
@NullMarked
package io.github.parlance.learn.select;

import org.jspecify.annotations.NullMarked;
