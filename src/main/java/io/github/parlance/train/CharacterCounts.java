package io.github.parlance.train;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguageLetters;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.token.Vocabulary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * Counts of the characters that a training sees in one direction: in its sources, in its targets, and in both of a pair. Slots
 * and the context before a source are not counted.
 */
final class CharacterCounts {
    /** Occurrences per epoch from which on a character counts as learned. */
    private static final double LEAST = 200;
    /** Share of a sign's occurrences that the target must have as well. */
    private static final double RETURNED = 0.8;

    private static final int MULTIPLE_BYTES = 0x80;

    /** Occurrences of a character, weighted. */
    private record Count(double sources, double targets, double both) {
        Count and(double inSource, double inTarget, double weight) {
            return new Count(
                    sources + weight * inSource,
                    targets + weight * inTarget,
                    both + weight * Math.min(inSource, inTarget));
        }
    }

    private static final Count NEVER = new Count(0, 0, 0);

    private final Map<Integer, Count> counts = new TreeMap<>();
    private double pairs;

    /** Adds the characters of a pair as it is learned from. */
    void add(SentencePair pair, double weight) {
        pairs += weight;
        Map<Integer, Integer> source = characters(pair.source().substring(ContextPrefix.textStart(pair.source())));
        Map<Integer, Integer> target = characters(pair.target());
        Set<Integer> all = new HashSet<>(source.keySet());
        all.addAll(target.keySet());
        all.forEach(each -> counts.merge(
                each,
                NEVER.and(source.getOrDefault(each, 0), target.getOrDefault(each, 0), weight),
                CharacterCounts::sum));
    }

    private static Count sum(Count one, Count other) {
        return new Count(one.sources() + other.sources(), one.targets() + other.targets(), one.both() + other.both());
    }

    private static Map<Integer, Integer> characters(String text) {
        Map<Integer, Integer> found = new HashMap<>();
        text.codePoints()
                .filter(each -> each > Character.MAX_VALUE || !PlaceholderSlots.isSlot((char) each))
                .filter(each -> !Character.isISOControl(each))
                .forEach(each -> found.merge(each, 1, Integer::sum));
        return found;
    }

    /** Returns the number of pairs counted, weighted. */
    double pairs() {
        return pairs;
    }

    /**
     * Returns the characters that the model reads and writes faithfully, in the order of their code points: those seen often
     * enough that are letters of either language, digits or common punctuation, which may change by language, or else
     * mostly came back. A character that has no piece of its own is not among them, as its bytes are hardly learned.
     */
    String safe(LanguagePair pair, Vocabulary vocabulary) {
        SafeCharacters common = SafeCharacters.of(pair);
        Set<Integer> spelled = vocabulary.characters();
        return joined(each -> {
            Count count = counts.get(each);
            return count.sources() >= LEAST
                    && (each < MULTIPLE_BYTES || spelled.contains(each))
                    && (common.contains(each) || count.both() >= RETURNED * count.sources());
        });
    }

    /**
     * Returns the characters that the model writes, in the order of their code points: those seen often enough in targets that
     * are letters of the target language, or have a piece of their own.
     */
    String written(LanguagePair pair, Vocabulary vocabulary) {
        Set<Integer> spelled = new HashSet<>(vocabulary.characters());
        spelled.addAll(LanguageLetters.of(pair.target()));
        return joined(each -> counts.get(each).targets() >= LEAST && (each < MULTIPLE_BYTES || spelled.contains(each)));
    }

    private String joined(IntPredicate listed) {
        return counts.keySet().stream()
                .filter(listed::test)
                .map(Character::toString)
                .collect(Collectors.joining());
    }
}
