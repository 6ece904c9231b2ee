/**
 * Learns from sentence pairs which target pieces go with which source pieces. Start at {@link
 * io.github.parlance.lexicon.ShortlistLearner}.
 */
@NullMarked
package io.github.parlance.lexicon;

import org.jspecify.annotations.NullMarked;
