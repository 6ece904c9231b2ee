/** Translates text: models and chains of models, batching with a cache, and the versions that serve. Start at {@link io.github.parlance.translate.Translator}. */
@NullMarked
package io.github.parlance.translate;

import org.jspecify.annotations.NullMarked;
