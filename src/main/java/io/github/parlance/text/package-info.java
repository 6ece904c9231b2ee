/** What is known of text before any model sees it. Start at {@link io.github.parlance.text.LanguagePair}. */
package io.github.parlance.text;
