package io.github.parlance.augment;

import io.github.parlance.corpus.SentencePair;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Capitals for stress, as in "Do NOT reply". */
final class Stress {
    /** Words that are stressed more often than others. */
    private static final Set<String> STRONG = Set.of(
            "not",
            "no",
            "never",
            "only",
            "must",
            "all",
            "any",
            "always",
            "now",
            "before",
            "after",
            "every",
            "very",
            "free",
            "nothing",
            "without",
            "both",
            "again",
            "immediately",
            "today");

    private Stress() {}

    /**
     * Writes a word of the source and its translation in capitals; a word that is often stressed, if there is one.
     * Returns the pair itself if no word in lower case has a translation in lower case.
     */
    static SentencePair write(SentencePair pair, WordAligner aligner, Random random) {
        List<Word> source = Word.in(pair.source());
        List<Word> target = Word.in(pair.target());
        int[] places = aligner.align(source, target);
        List<Integer> plain = IntStream.range(0, places.length)
                .filter(i -> places[i] != WordAligner.NONE
                        && isLowerCase(source.get(i))
                        && isLowerCase(target.get(places[i])))
                .boxed()
                .toList();
        if (plain.isEmpty() || source.size() < 2) {
            return pair;
        }
        List<Integer> strong = plain.stream()
                .filter(i -> STRONG.contains(source.get(i).text()))
                .toList();
        List<Integer> choice = strong.isEmpty() ? plain : strong;
        int chosen = choice.get(random.nextInt(choice.size()));
        return new SentencePair(
                upperCase(pair.source(), source.get(chosen)), upperCase(pair.target(), target.get(places[chosen])));
    }

    private static boolean isLowerCase(Word word) {
        return word.text().codePoints().allMatch(Character::isLowerCase);
    }

    private static String upperCase(String text, Word word) {
        return text.substring(0, word.start()) + word.text().toUpperCase(Locale.ROOT) + text.substring(word.end());
    }
}
