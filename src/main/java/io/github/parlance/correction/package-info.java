/** Judges corrections before the stream serves them and learns from them. Start at {@link CorrectionRules}. */
@NullMarked
package io.github.parlance.correction;

import org.jspecify.annotations.NullMarked;
