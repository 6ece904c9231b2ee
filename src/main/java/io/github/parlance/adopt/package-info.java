/**
 * Imports models that other programs trained. Files are read with bounds checks and never executed. Start at {@link
 * io.github.parlance.adopt.ForeignFolder} and {@link io.github.parlance.adopt.ForeignTensors}.
 */
@NullMarked
package io.github.parlance.adopt;

import org.jspecify.annotations.NullMarked;
