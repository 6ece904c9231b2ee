/**
 * Tells a collector of the batches, as spans that link to the traces the records came from. Start at {@link
 * io.github.parlance.trace.BatchTraces}.
 */
@NullMarked
package io.github.parlance.trace;

import org.jspecify.annotations.NullMarked;
