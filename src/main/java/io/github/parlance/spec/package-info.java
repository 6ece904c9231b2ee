/**
 * How a record says what configures it: the values its keys take when left out, and what it accepts. Start at
 * {@link io.github.parlance.spec.Default}.
 */
@NullMarked
package io.github.parlance.spec;

import org.jspecify.annotations.NullMarked;
