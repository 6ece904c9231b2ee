/** The pipeline from text to text, failures included. Start at {@link io.github.parlance.translate.Translator}. */
package io.github.parlance.translate;
