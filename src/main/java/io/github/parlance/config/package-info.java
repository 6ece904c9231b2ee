/**
 * Reads YAML files into the records that configure the other packages, and reports all mistakes at once. Start at
 * {@link io.github.parlance.config.SpecReader}.
 */
@NullMarked
package io.github.parlance.config;

import org.jspecify.annotations.NullMarked;
