/**
 * Sends a span of each batch to a collector, with links to the traces of its records. Start at {@link
 * io.github.parlance.trace.BatchTraces}.
 */
@NullMarked
package io.github.parlance.trace;

import org.jspecify.annotations.NullMarked;
