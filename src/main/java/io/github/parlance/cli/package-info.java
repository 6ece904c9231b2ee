/**
 * The command line: {@link io.github.parlance.cli.Main} names all commands, prints failures and exits. Start there.
 */
@NullMarked
package io.github.parlance.cli;

import org.jspecify.annotations.NullMarked;
