/** Translates text: models and chains of models, and batching with a cache. Start at {@link io.github.parlance.translate.Translator}. */
@NullMarked
package io.github.parlance.translate;

import org.jspecify.annotations.NullMarked;
