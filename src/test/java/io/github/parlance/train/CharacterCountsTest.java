package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Vocabulary;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CharacterCountsTest {
    private static final LanguagePair PAIR = LanguagePair.parse("en-es");

    /** Has pieces of its own for two characters of several bytes. */
    private final Vocabulary vocabulary =
            new BytePairLearner(300, List.of()).learn(Stream.of("\u00F1\u00F1 \u00F1 \u20AC \u20AC", "\u00F1 \u20AC"));

    private final CharacterCounts counts = new CharacterCounts();

    @Test
    void aCharacterSeenTooSeldomIsNotSafe() {
        add("ab", "ab", 199);
        add("a", "a", 1);

        assertEquals("a", counts.safe(PAIR, vocabulary));
    }

    @Test
    void aSignIsSafeIfItMostlyCameBackAndALetterOrCommonSignInAnyCase() {
        add("it's @ #", "es @", 300);
        add("it #", "es #", 900);

        // The sign # came back in 900 of 1,200 pairs, and the apostrophe in none.
        assertEquals(" '@ist", counts.safe(PAIR, vocabulary));
    }

    @Test
    void aCharacterSpelledByItsBytesIsNotSafe() {
        add("\u20AC\u00F1\u00A3\u00E9", "\u20AC\u00F1\u00A3\u00E9", 500);

        assertEquals("\u00F1\u20AC", counts.safe(PAIR, vocabulary));
        // Letters of the target language are learned byte by byte.
        assertEquals("\u00E9\u00F1\u20AC", counts.written(PAIR, vocabulary));
    }

    @Test
    void slotsAndContextAreNotCounted() {
        String slot = String.valueOf(PlaceholderSlots.character(2));
        add(ContextPrefix.prepend(List.of("xyz"), "a" + slot), "b" + slot, 300);

        assertEquals("a", counts.safe(PAIR, vocabulary));
        assertEquals("b", counts.written(PAIR, vocabulary));
    }

    @Test
    void whatIsAlwaysASlotIsNeverSeen() {
        List<SentencePair> pairs = IntStream.range(0, 400)
                .mapToObj(i -> new SentencePair("see @bob_b + you", "ve a @bob_b + ti"))
                .toList();
        TrainingData data = new TrainingData(Tokenizers.of(vocabulary), 64, 1);
        data.beginTask();
        data.add(pairs, 1, new int[0]);
        data.augment(new AugmentationSpec(0.1, 0, 0, 0, 0, 0), List.of(PAIR));

        String safe = data.characters(1000).get(0).safe(PAIR, vocabulary);

        assertEquals(" eosuy", safe);
    }

    @Test
    void aSampleStandsForAllPairsOfItsDirectionByTheirWeight() {
        TrainingData data = new TrainingData(Tokenizers.of(vocabulary), 64, 1);
        data.beginTask();
        data.add(pairs("a", 3000), 2, new int[0]);
        data.add(pairs("b", 3000), 0.05, new int[0]);
        data.beginTask();
        data.add(pairs("c", 3000), 1, new int[0]);

        List<CharacterCounts> counted = data.characters(500);

        assertEquals(2, counted.size());
        assertEquals(6150, counted.get(0).pairs(), 40);
        assertEquals(3000, counted.get(1).pairs(), 40);
        assertEquals("a", counted.get(0).safe(PAIR, vocabulary));
        assertEquals("c", counted.get(1).safe(PAIR, vocabulary));
        assertEquals(
                counted.get(0).safe(PAIR, vocabulary),
                data.characters(500).get(0).safe(PAIR, vocabulary));
    }

    private static List<SentencePair> pairs(String text, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SentencePair(text, text))
                .toList();
    }

    private void add(String source, String target, int times) {
        counts.add(new SentencePair(source, target), times);
    }
}
