/**
 * Options that commands share, conversions of their values, and output to a terminal. Start at
 * {@link io.github.parlance.cli.option.StreamOptions}.
 */
@NullMarked
package io.github.parlance.cli.option;

import org.jspecify.annotations.NullMarked;
