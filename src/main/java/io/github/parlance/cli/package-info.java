/** The commands: they wire the packages together, print, and exit. Start at {@link io.github.parlance.cli.Main}. */
@NullMarked
package io.github.parlance.cli;

import org.jspecify.annotations.NullMarked;
