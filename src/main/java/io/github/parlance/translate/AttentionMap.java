package io.github.parlance.translate;

import java.util.List;

/**
 * Where a model looked while it wrote a translation.
 *
 * @param source tokens as text, the end mark last
 * @param target tokens as text, the end mark last
 * @param weights a row for each target token, a column for each source token; a row sums to 1
 */
public record AttentionMap(List<String> source, List<String> target, List<float[]> weights) {}
