/**
 * Checks everything that a run needs, and reports the condition and the remedy for each. Start at {@link
 * io.github.parlance.doctor.Finding}.
 */
@NullMarked
package io.github.parlance.doctor;

import org.jspecify.annotations.NullMarked;
