/** What is known of text before any model sees it. Start at {@link io.github.parlance.text.LanguagePair}. */
@NullMarked
package io.github.parlance.text;

import org.jspecify.annotations.NullMarked;
