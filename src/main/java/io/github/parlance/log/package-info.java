/**
 * Logging of a process: format, levels, and a rate limit on problems that repeat. Start at {@link
 * io.github.parlance.log.ProcessLog}.
 */
@NullMarked
package io.github.parlance.log;

import org.jspecify.annotations.NullMarked;
