/** Formats of documents: finds the texts to translate in HTML, Markdown and other markup, and writes translations as markup. */
@NullMarked
package io.github.parlance.markup;

import org.jspecify.annotations.NullMarked;
