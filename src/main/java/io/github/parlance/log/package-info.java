/**
 * How a process logs: as text or JSON, from which levels on, and what repeats at most once a second. Start at {@link
 * io.github.parlance.log.ProcessLog}.
 */
@NullMarked
package io.github.parlance.log;

import org.jspecify.annotations.NullMarked;
