/** Helpers for tests of applications that translate: a translator without a model, and waiting for results of a topology. */
@NullMarked
package io.github.parlance.testing;

import org.jspecify.annotations.NullMarked;
