package io.github.parlance.translate;

import java.util.List;
import java.util.function.Supplier;

/**
 * A text on its way to a model.
 *
 * @param traces of those who wait for it
 */
record Sentence(String text, Supplier<List<String>> traces) {}
