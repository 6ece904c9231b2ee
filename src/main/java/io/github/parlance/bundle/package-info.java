/**
 * Reads and writes model directories, the contract between training and translation. Start at {@link
 * io.github.parlance.bundle.ModelBundle}.
 */
@NullMarked
package io.github.parlance.bundle;

import org.jspecify.annotations.NullMarked;
