/**
 * Looks at everything a run needs, and says of each thing whether it does and what to do if it does not. Start at
 * {@link io.github.parlance.doctor.Finding}.
 */
@NullMarked
package io.github.parlance.doctor;

import org.jspecify.annotations.NullMarked;
