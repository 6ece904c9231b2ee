/**
 * Lists dead letters and sends their requests again. Start at {@link io.github.parlance.dlq.Replay}.
 */
@NullMarked
package io.github.parlance.dlq;

import org.jspecify.annotations.NullMarked;
