/**
 * Assembles a running stream from its parts, such as traces, metrics, page and learning, and closes them in reverse. Start at
 * {@link io.github.parlance.app.StreamAssembly}.
 */
@NullMarked
package io.github.parlance.app;

import org.jspecify.annotations.NullMarked;
