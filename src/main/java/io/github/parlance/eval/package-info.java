/**
 * Quality of translations, compared with references: BLEU, chrF and TER, each with the signature that makes the score reproducible. Start
 * at {@link Metric}.
 */
@NullMarked
package io.github.parlance.eval;

import org.jspecify.annotations.NullMarked;
