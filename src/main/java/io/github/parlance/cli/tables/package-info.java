/**
 * Commands that put, remove and list entries of the translation memory, the glossary and the corrections. Start at
 * {@link io.github.parlance.cli.tables.TableCommand}.
 */
@NullMarked
package io.github.parlance.cli.tables;

import org.jspecify.annotations.NullMarked;
