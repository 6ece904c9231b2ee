package io.github.parlance.train;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.spec.Default;

/**
 * One file of sentence pairs, and what must be said of it where its model is published.
 *
 * @param file name in the data directory: a pair a line, source, tab, target; gzip if the name ends in {@code .gz}
 * @param weight how often a pass over the data takes each pair; 0.5 takes every other, 2 takes all twice
 * @param licence under which the text may be used
 * @param attribution who is to be named, and where the text is from
 */
public record CorpusSpec(
        String file,
        @Default("1") double weight,
        @Default("unknown") String licence,
        @Default("unknown") String attribution) {
    public CorpusSpec {
        require(weight > 0 && weight <= 100, "weight is %s; give more than 0, at most 100", weight);
    }
}
