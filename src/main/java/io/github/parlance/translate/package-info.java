/** The pipeline from text to text, failures included. Start at {@link io.github.parlance.translate.Translator}. */
@NullMarked
package io.github.parlance.translate;

import org.jspecify.annotations.NullMarked;
