/**
 * Loads SavedModels, rewrites their graphs for speed, and runs them. Start at {@link
 * io.github.parlance.runtime.ModelLoader}.
 */
@NullMarked
package io.github.parlance.runtime;

import org.jspecify.annotations.NullMarked;
