/** Lexical translation probabilities, learned from sentence pairs, and shortlists made of them. Start at {@link ShortlistLearner}. */
@NullMarked
package io.github.parlance.lexicon;

import org.jspecify.annotations.NullMarked;
