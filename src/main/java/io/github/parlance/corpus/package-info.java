/** Parallel text: readers of its file formats, and cleaning. Start at {@link CorpusReader}. */
@NullMarked
package io.github.parlance.corpus;

import org.jspecify.annotations.NullMarked;
