/**
 * Compares a translation with its source: signs, brackets, numbers, negation, characters, structure, repetition and length. Start at
 * {@link io.github.parlance.check.TextComparison}.
 */
@NullMarked
package io.github.parlance.check;

import org.jspecify.annotations.NullMarked;
