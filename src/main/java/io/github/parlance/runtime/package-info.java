/**
 * Model directory to translator: loads SavedModels and runs them. Start at {@link io.github.parlance.runtime.ModelLoader}.
 */
package io.github.parlance.runtime;
