/** The quality gate: comparison of a candidate with its baseline before any request reaches it. Start with {@link QualityGate}. */
@NullMarked
package io.github.parlance.learn.gate;

import org.jspecify.annotations.NullMarked;
