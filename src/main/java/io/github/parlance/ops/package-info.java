/**
 * Observers that log, count and time what happens in the stream, and the address at which they tell. Start at {@link
 * io.github.parlance.ops.Meters}.
 */
@NullMarked
package io.github.parlance.ops;

import org.jspecify.annotations.NullMarked;
