/**
 * How good translations are, next to references: BLEU and chrF, each score with the signature that lets others repeat
 * it. Start at {@link io.github.parlance.eval.Metric}.
 */
@NullMarked
package io.github.parlance.eval;

import org.jspecify.annotations.NullMarked;
