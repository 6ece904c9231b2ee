/**
 * How a process logs: as text or JSON, from which levels on, and what repeats at most once a second. Start at {@link
 * io.github.parlance.log.ProcessLog}.
 */
package io.github.parlance.log;
