/** The commands: they wire the packages together, print, and exit. Start at {@link io.github.parlance.cli.Main}. */
package io.github.parlance.cli;
