/**
 * The command line: parses arguments, connects the other packages, prints results, and chooses exit codes. Start at
 * {@link io.github.parlance.cli.Main}.
 */
@NullMarked
package io.github.parlance.cli;

import org.jspecify.annotations.NullMarked;
