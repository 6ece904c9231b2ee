/** Parallel text made from other text: synthetic sources for monolingual text, and pairs filtered by rules and by two models. */
@NullMarked
package io.github.parlance.corpus.build;

import org.jspecify.annotations.NullMarked;
