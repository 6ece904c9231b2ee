/** Observers that count and log. Start at {@link io.github.parlance.ops.StreamLog}. */
package io.github.parlance.ops;
