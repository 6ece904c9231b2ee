package io.github.parlance.translate;

import java.util.List;

/**
 * Attention of a model over the source while it wrote a translation.
 *
 * @param source tokens as text; the end mark is the last one
 * @param target tokens as text; the end mark is the last one
 * @param weights attention weights, [target, source]; each row sums to 1
 */
public record AttentionMap(List<String> source, List<String> target, List<float[]> weights) {}
