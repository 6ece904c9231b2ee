/**
 * Events on the topics, as CloudEvents 1.0: reads requests, writes results and dead letters. Start at {@link
 * io.github.parlance.event.RequestReader}.
 */
@NullMarked
package io.github.parlance.event;

import org.jspecify.annotations.NullMarked;
