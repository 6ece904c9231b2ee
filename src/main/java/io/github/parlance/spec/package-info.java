/**
 * Annotations and checks with which configuration records declare defaults and allowed values. Start at {@link
 * io.github.parlance.spec.Default}.
 */
@NullMarked
package io.github.parlance.spec;

import org.jspecify.annotations.NullMarked;
