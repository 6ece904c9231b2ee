/**
 * Prepares text for models: sentences, spans that must survive, scripts and languages. Start at {@link
 * io.github.parlance.text.LanguagePair}.
 */
@NullMarked
package io.github.parlance.text;

import org.jspecify.annotations.NullMarked;
