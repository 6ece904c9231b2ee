/**
 * Learning from corrections: a model goes on from the one that runs, with what people corrected, is held against it, and is tried
 * on a share of the requests before it takes over. Start with {@link Learning}.
 */
@NullMarked
package io.github.parlance.learn;

import org.jspecify.annotations.NullMarked;
