package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingDataTest {
    private static final int[] NO_PREFIX = {};

    /** Creates one token per byte, and one for the space before the text. */
    private final Tokenizer tokenizer = Tokenizers.of(new BytePairLearner(259, List.of()).learn(Stream.of()));

    private final TrainingData data = new TrainingData(tokenizer, 64, 1);

    @Test
    void takesEachPairAsOftenAsItsWholeWeightSays() {
        data.add(pairs("once", 200), 1, NO_PREFIX);
        data.add(pairs("thrice", 200), 3, NO_PREFIX);

        Map<String, Long> taken = taken(data.epoch(1, 0, 512));

        assertEquals(400, taken.size());
        taken.forEach((source, times) -> assertEquals(source.startsWith("once") ? 1 : 3, times, source));
    }

    @Test
    void aTemperatureEvensOutHowOftenTasksAreTaken() {
        TrainingData even = new TrainingData(tokenizer, 64, 2);
        even.beginTask();
        even.add(pairs("many", 8100), 1, NO_PREFIX);
        even.beginTask();
        even.add(pairs("few", 900), 1, NO_PREFIX);

        Map<String, Long> taken = taken(even.epoch(1, 0, 512));

        // Shares 0.9 and 0.1 become sqrt(0.9) : sqrt(0.1) = 3 : 1, of 9,000 in all.
        long few = taken.entrySet().stream()
                .filter(each -> each.getKey().startsWith("few"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long all = taken.values().stream().mapToLong(Long::longValue).sum();
        assertEquals(2250, few, 5 * Math.sqrt(2250));
        assertEquals(9000, all, 5 * Math.sqrt(9000));
    }

    @Test
    void putsTheTokensOfATaskBeforeItsSources() {
        TrainingData bare = new TrainingData(tokenizer, 64, 1);
        bare.add(pairs("a", 1), 1, NO_PREFIX);
        data.beginTask();
        data.add(pairs("a", 1), 1, new int[] {7});

        int[] expected = bare.once(512).get(0).get(0).source();
        int[] found = data.once(512).get(0).get(0).source();
        assertEquals(7, found[0]);
        assertArrayEquals(expected, Arrays.copyOfRange(found, 1, found.length));
    }

    @Test
    void changesPairsEachTimeTheyAreDrawnButNeverBeyondTheLongestAllowed() {
        data.add(pairs("pair", 200), 1, NO_PREFIX);
        data.augment(new AugmentationSpec(0, 0, 0, 1, 0.5, 0), List.of(new LanguagePair("en", "es")));

        Map<String, Long> first = taken(data.epoch(1, 0, 512));
        Map<String, Long> second = taken(data.epoch(1, 1, 512));

        assertNotEquals(first, second);
        assertEquals(first, taken(data.epoch(1, 0, 512)));
        assertTrue(first.keySet().stream().allMatch(source -> source.length() < 64));
        assertTrue(first.keySet().stream().anyMatch(source -> source.split("pair").length > 2));
        assertEquals(200, data.once(512).stream().mapToInt(List::size).sum());
    }

    @Test
    void takesAShareOfThePairsWhereTheWeightIsAFraction() {
        data.add(pairs("half", 2000), 0.5, NO_PREFIX);
        data.add(pairs("more", 2000), 2.25, NO_PREFIX);

        Map<String, Long> taken = taken(data.epoch(1, 0, 512));

        taken.forEach((source, times) -> {
            boolean allowed = source.startsWith("half") ? times == 1 : times == 2 || times == 3;
            assertTrue(allowed, source + " " + times + " times");
        });
        // Four standard deviations, sqrt(2000 * p * (1 - p)), are 90 and 78.
        assertEquals(1000, total(taken, "half"), 90);
        assertEquals(4500, total(taken, "more"), 78);
    }

    @Test
    void takesOtherPairsInAnotherPassWhereTheWeightIsAFraction() {
        data.add(pairs("half", 500), 0.5, NO_PREFIX);

        Set<String> first = taken(data.epoch(1, 0, 512)).keySet();
        Set<String> both = new HashSet<>(first);
        both.addAll(taken(data.epoch(1, 1, 512)).keySet());

        assertTrue(both.size() > 1.2 * first.size(), first.size() + " of one pass, " + both.size() + " of two");
    }

    @Test
    void cutsTheSameBatchesForTheSameSeedAndPass() {
        data.add(pairs("a", 500), 1.5, NO_PREFIX);

        assertEquals(texts(data.epoch(7, 3, 512)), texts(data.epoch(7, 3, 512)));
    }

    @Test
    void ordersAnotherPassAndAnotherSeedInAnotherWay() {
        data.add(pairs("a", 500), 1, NO_PREFIX);

        List<List<String>> batches = texts(data.epoch(7, 3, 512));

        assertNotEquals(batches, texts(data.epoch(7, 4, 512)));
        assertNotEquals(batches, texts(data.epoch(8, 3, 512)));
        assertEquals(taken(data.epoch(7, 3, 512)), taken(data.epoch(7, 4, 512)));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 512, 4096})
    void keepsRowsTimesTheLongestWithinTheBudget(int batchTokens) {
        data.add(pairs("a", 1000), 1, NO_PREFIX);

        List<List<TokenPair>> batches = data.epoch(1, 0, batchTokens);

        for (List<TokenPair> batch : batches) {
            assertTrue(batch.size() * longest(batch) <= batchTokens, batch.size() + " rows of " + longest(batch));
        }
        long tokens = batches.stream()
                .flatMap(List::stream)
                .mapToInt(TokenPair::length)
                .sum();
        assertTrue(batches.size() < 3 + 1.6 * tokens / batchTokens, batches.size() + " batches are mostly empty");
    }

    @Test
    void letsAPairLongerThanTheBudgetTravelAlone() {
        data.add(List.of(new SentencePair("x".repeat(40), "y"), new SentencePair("x", "y")), 1, NO_PREFIX);

        List<List<TokenPair>> batches = data.once(10);

        assertEquals(Set.of(1), batches.stream().map(List::size).collect(Collectors.toSet()));
        assertEquals(2, batches.size());
    }

    @Test
    void takesEachPairOnceWhateverItsWeightToLookAtIt() {
        data.add(pairs("a", 100), 0.5, NO_PREFIX);
        data.add(pairs("b", 100), 2, NO_PREFIX);

        Map<String, Long> taken = taken(data.once(512));

        assertEquals(200, taken.size());
        assertEquals(Set.of(1L), Set.copyOf(taken.values()));
    }

    @Test
    void leavesOutAndCountsPairsWithATooLongSide() {
        // The space before the text and the end mark take two of the 64 places.
        data.add(
                List.of(
                        new SentencePair("x".repeat(62), "y"),
                        new SentencePair("x".repeat(63), "y"),
                        new SentencePair("x", "y".repeat(63))),
                1,
                NO_PREFIX);

        assertEquals(1, data.size());
        assertEquals(2, data.tooLong());
    }

    @Test
    void cutsNothingIntoNoBatches() {
        assertEquals(List.of(), data.once(512));
        assertEquals(List.of(), data.epoch(1, 0, 512));
    }

    /** Creates different sources of about 4 to 44 letters. */
    private static List<SentencePair> pairs(String name, int count) {
        Random random = new Random(count);
        return IntStream.range(0, count)
                .mapToObj(i -> new SentencePair(name + i + "x".repeat(random.nextInt(40)), "y".repeat(1 + i % 30)))
                .toList();
    }

    private List<List<String>> texts(List<List<TokenPair>> batches) {
        return batches.stream()
                .map(batch -> batch.stream()
                        .map(pair -> tokenizer.decode(pair.source()))
                        .toList())
                .toList();
    }

    private Map<String, Long> taken(List<List<TokenPair>> batches) {
        return texts(batches).stream()
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static long total(Map<String, Long> taken, String name) {
        return taken.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static int longest(List<TokenPair> batch) {
        return batch.stream().mapToInt(TokenPair::length).max().orElseThrow();
    }
}
