/** Parallel text: read from the forms it comes in, and cleaned. Start at {@link io.github.parlance.corpus.CorpusReader}. */
@NullMarked
package io.github.parlance.corpus;

import org.jspecify.annotations.NullMarked;
