/** Fine-tuning of a model version on selected text. Start with {@link FineTuning}. */
@NullMarked
package io.github.parlance.learn.tune;

import org.jspecify.annotations.NullMarked;
