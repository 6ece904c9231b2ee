package io.github.parlance.adopt;

import io.github.parlance.text.LanguagePair;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A sentence in a trial of placeholders.
 *
 * @param plain translation of the sentence with its names
 * @param byParts similarity to it, 0 to 1, of the translations of the parts between the names
 */
record TriedSentence(LanguagePair pair, Carrier carrier, String plain, double byParts) {

    static TriedSentence untranslated(LanguagePair pair, Carrier carrier) {
        return new TriedSentence(pair, carrier, "", 0);
    }

    /**
     * Returns this sentence with its translations.
     *
     * @param parts translations of the parts of this sentence, and then of others
     */
    TriedSentence translated(String whole, Iterator<String> parts) {
        String joined = carrier.parts().stream().map(part -> parts.next()).collect(Collectors.joining(" "));
        return new TriedSentence(pair, carrier, whole, similarity(whole, joined));
    }

    /** Returns the similarity of another translation, 0 to 1: the Dice coefficient of pairs of characters. */
    double similarity(String other) {
        return similarity(plain, other);
    }

    private static double similarity(String one, String other) {
        Map<String, Integer> left = bigrams(one);
        Map<String, Integer> right = bigrams(other);
        int common = left.entrySet().stream()
                .mapToInt(each -> Math.min(each.getValue(), right.getOrDefault(each.getKey(), 0)))
                .sum();
        int all = sum(left) + sum(right);
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> bigrams(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i + 1 < lower.length(); i++) {
            counts.merge(lower.substring(i, i + 2), 1, Integer::sum);
        }
        return counts;
    }
}
