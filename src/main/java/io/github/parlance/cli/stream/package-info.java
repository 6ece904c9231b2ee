/**
 * Commands that run a stream or talk to one: run, demo, send, tail, dlq, doctor and topology. Start at
 * {@link io.github.parlance.cli.stream.RunCommand}.
 */
@NullMarked
package io.github.parlance.cli.stream;

import org.jspecify.annotations.NullMarked;
