/**
 * Commands that measure speed: bench stream, bench decode and bench train. Start at
 * {@link io.github.parlance.cli.bench.BenchCommand}.
 */
@NullMarked
package io.github.parlance.cli.bench;

import org.jspecify.annotations.NullMarked;
