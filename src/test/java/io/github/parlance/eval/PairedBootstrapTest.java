package io.github.parlance.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.eval.PairedBootstrap.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
    private final List<List<String>> references = new ArrayList<>();
    private final List<String> good = new ArrayList<>();
    private final List<String> alike = new ArrayList<>();
    private final List<String> bad = new ArrayList<>();

    PairedBootstrapTest() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            List<String> words = random.ints(10, 0, 50).mapToObj(w -> "w" + w).toList();
            references.add(List.of(String.join(" ", words)));
            good.add(changed(words, random, 0.2));
            alike.add(changed(words, random, 0.2));
            bad.add(changed(words, random, 0.35));
        }
    }

    private static String changed(List<String> words, Random random, double share) {
        return String.join(
                " ",
                words.stream()
                        .map(word -> random.nextDouble() < share ? "x" : word)
                        .toList());
    }

    @Test
    void aSystemIsNoBetterThanItself() {
        Comparison found = compare(good, good);

        assertEquals(1, found.p());
        assertEquals(found.system(), found.baseline());
    }

    @Test
    void aClearDifferenceIsNotChance() {
        Comparison found = compare(good, bad);

        assertTrue(found.p() < 0.01, "p is " + found.p());
        assertTrue(found.system().score() - found.system().halfWidth()
                > found.baseline().score() + found.baseline().halfWidth());
    }

    @Test
    void systemsOfTheSameQualityDifferByChance() {
        Comparison found = compare(good, alike);

        assertTrue(found.p() > 0.05, "p is " + found.p());
        assertEquals(
                found.system().score(), found.system().mean(), found.system().halfWidth());
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        assertEquals(compare(good, bad), compare(good, bad));
    }

    @Test
    void systemsMustHaveTranslatedTheSameSentences() {
        SentenceStatistics all = SentenceStatistics.of(new Bleu(), good, references);
        SentenceStatistics fewer = SentenceStatistics.of(new Bleu(), good.subList(0, 9), references.subList(0, 9));

        IllegalArgumentException failure =
                assertThrows(IllegalArgumentException.class, () -> new PairedBootstrap(10, 1).compare(all, fewer));

        assertEquals("the systems translated 200 and 9 sentences; give both the same sentences", failure.getMessage());
    }

    private Comparison compare(List<String> system, List<String> baseline) {
        return new PairedBootstrap(1000, 12345)
                .compare(
                        SentenceStatistics.of(new Bleu(), system, references),
                        SentenceStatistics.of(new Bleu(), baseline, references));
    }
}
