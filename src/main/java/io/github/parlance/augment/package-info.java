/**
 * Random variation of training pairs to resemble messages: with placeholders, typing errors, any letter case, and several sentences at
 * once. Start at {@link Augmenter}.
 */
@NullMarked
package io.github.parlance.augment;

import org.jspecify.annotations.NullMarked;
