/**
 * Observability: observers that log and measure what happens in the stream, and the server of metrics and health. Start at
 * {@link io.github.parlance.ops.Meters}.
 */
@NullMarked
package io.github.parlance.ops;

import org.jspecify.annotations.NullMarked;
