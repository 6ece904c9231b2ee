package io.github.parlance.augment;

import io.github.parlance.corpus.SentencePair;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A pair with the sentences before its source.
 *
 * @param context sentences in the source language, earliest first
 */
record PairWithContext(List<String> context, SentencePair pair) {
    private static final Pattern BETWEEN_SENTENCES = Pattern.compile("(?<=[.!?…])\\s+(?=[\\p{Lu}¿¡\"“«])");

    /**
     * Adds context to a pair. If both sides have the same number of sentences, its first sentences become the context of the last ones,
     * since they certainly belong together. Otherwise the context is the preceding pair, if there is one.
     */
    static PairWithContext of(SentencePair pair, Optional<SentencePair> before, Random random) {
        List<String> source = sentences(pair.source());
        List<String> target = sentences(pair.target());
        if (source.size() < 2 || source.size() != target.size()) {
            return new PairWithContext(before.map(SentencePair::source).stream().toList(), pair);
        }
        int cut = 1 + random.nextInt(source.size() - 1);
        SentencePair rest = new SentencePair(from(cut, source), from(cut, target));
        return new PairWithContext(source.subList(0, cut), rest);
    }

    private static List<String> sentences(String text) {
        return List.of(BETWEEN_SENTENCES.split(text));
    }

    private static String from(int first, List<String> sentences) {
        return String.join(" ", sentences.subList(first, sentences.size()));
    }
}
