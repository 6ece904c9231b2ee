/**
 * Translates texts of any length and markup: splits them into segments for a model, reassembles the translations and checks that
 * everything that must survive did. Start at {@link io.github.parlance.document.DocumentTranslation}.
 */
@NullMarked
package io.github.parlance.document;

import org.jspecify.annotations.NullMarked;
