/**
 * Texts of any length and markup, taken apart into what a model translates and put together again, with what must survive
 * checked. Start at {@link io.github.parlance.document.Rendition}.
 */
@NullMarked
package io.github.parlance.document;

import org.jspecify.annotations.NullMarked;
