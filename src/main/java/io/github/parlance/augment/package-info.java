/**
 * Makes training pairs as messages are: with spans to carry through, mistyped, in any case, several sentences at once. Start
 * at {@link io.github.parlance.augment.Augmenter}.
 */
@NullMarked
package io.github.parlance.augment;

import org.jspecify.annotations.NullMarked;
