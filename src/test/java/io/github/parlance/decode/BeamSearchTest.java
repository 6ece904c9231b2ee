package io.github.parlance.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.decode.TableModel.Call;
import io.github.parlance.decode.TableModel.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BeamSearchTest {
    private static final int EOS = 2;
    private static final int A = 3;
    private static final int B = 4;
    private static final int[] SOURCE = {7, 7};

    /** The likeliest first token is A, but no sentence with it is as likely as B alone: 0.4 * 0.9 against 0.6 * 0.4. */
    private static final Map<List<Integer>, double[]> TRAP = Map.of(
            List.of(), probabilities(0, 0.6, 0.4),
            List.of(A), probabilities(0.4, 0.35, 0.25),
            List.of(B), probabilities(0.9, 0.05, 0.05));

    @Test
    void takesTheLikeliestTokenOfEachStepWithABeamOfOne() {
        TableModel model = new TableModel(9, (source, prefix) -> TRAP.get(prefix));

        Hypothesis found = search(model, 1, 0, SOURCE).get(0);

        assertArrayEquals(new int[] {A}, found.ids());
        assertEquals(Math.log(0.6 * 0.4), found.logProbability(), 1e-6);
        assertTrue(model.calls().stream().allMatch(call -> call.candidates() == 1));
    }

    @Test
    void findsWithABeamOfTwoTheSentenceThatGreedySearchMisses() {
        TableModel model =
                new TableModel(9, (source, prefix) -> TRAP.getOrDefault(prefix, probabilities(0.98, 0.01, 0.01)));

        Hypothesis found = search(model, 2, 0.6, SOURCE).get(0);

        assertArrayEquals(new int[] {B}, found.ids());
        // ln 0.36 is -1.021651; two tokens, the end mark included, so it is divided by 2^0.6 = 1.515717.
        assertEquals(-1.021651, found.logProbability(), 1e-6);
        assertEquals(-0.674039, found.score(), 1e-6);
        assertEquals(-1.021651 / 2, found.meanLogProbability(), 1e-6);
    }

    @Test
    void sentencesOfWhichRulesForbidSomeHypothesesTravelWithOthers() {
        // Slots begin at 4. The first source has none, so that of the likeliest next tokens it may have but one.
        int[] without = {A, A};
        int[] with = {A, 4, 5};
        TableModel model = new TableModel(20, (source, prefix) -> {
            double[] next = new double[8];
            Arrays.fill(next, 0.01);
            for (int token : new int[] {4, 5, 6, 7}) {
                next[token] = 0.2;
            }
            next[prefix.size() < source.length ? A : EOS] = 0.15;
            return next;
        });
        BeamSearch search = new BeamSearch(model, new SearchSpec(3, 0.6), new PlaceholderIds(4, 4));

        List<Hypothesis> together = search.search(List.of(without, with));

        assertArrayEquals(
                search.search(List.of(without)).get(0).ids(), together.get(0).ids());
        assertArrayEquals(
                search.search(List.of(with)).get(0).ids(), together.get(1).ids());
        assertEquals(0, together.get(1).misplaced());
    }

    @Test
    void prefersALongerSentenceTheMoreItsLengthIsForgiven() {
        // Ending at once has probability 0.3; three tokens and the end mark have 0.7 * 0.8 * 0.7 * 0.6 = 0.2352.
        Map<List<Integer>, double[]> table = Map.of(
                List.of(), probabilities(0.3, 0.7, 0),
                List.of(A), probabilities(0.2, 0.8, 0),
                List.of(A, A), probabilities(0.3, 0.7, 0),
                List.of(A, A, A), probabilities(0.6, 0.4, 0));
        Table model = (source, prefix) -> table.getOrDefault(prefix, probabilities(0.5, 0.25, 0.25));

        Hypothesis unforgiven = search(new TableModel(9, model), 8, 0, SOURCE).get(0);
        Hypothesis forgiven = search(new TableModel(9, model), 8, 1, SOURCE).get(0);

        assertArrayEquals(new int[0], unforgiven.ids());
        assertEquals(Math.log(0.3), unforgiven.score(), 1e-6);
        assertArrayEquals(new int[] {A, A, A}, forgiven.ids());
        assertEquals(Math.log(0.2352) / 4, forgiven.score(), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"2, 5, 0", "2, 5, 0.6", "2, 5, 1", "2, 5, 2", "3, 4, 0", "3, 4, 0.6", "3, 4, 1", "3, 4, 2"})
    void findsWhatTryingAllSentencesFindsIfTheBeamIsWideEnough(int pieces, int maxLength, double lengthPenalty) {
        for (int seed = 0; seed < 100; seed++) {
            Table table = random(seed, pieces);
            Hypothesis best = bestOfAll(table, pieces, maxLength, lengthPenalty);

            Hypothesis found = search(new TableModel(maxLength, table), 64, lengthPenalty, SOURCE)
                    .get(0);

            assertArrayEquals(best.ids(), found.ids(), "seed " + seed);
            assertEquals(best.logProbability(), found.logProbability(), 1e-5);
            assertEquals(best.score(), found.score(), 1e-5);
        }
    }

    @Test
    void asksNoMoreForASentenceThatIsDecided() {
        TableModel model = new TableModel(
                9,
                (source, prefix) ->
                        probabilities(prefix.size() < source.length ? 0 : 1, prefix.size() < source.length ? 1 : 0, 0));
        int[][] sources = {{7}, {7, 7, 7}, {}, {7, 7}};

        List<Hypothesis> found = search(model, 1, 0, sources);

        assertEquals(
                List.of(
                        new Call(List.of(0, 1, 2, 3), 1, List.of(0, 1, 2, 3), List.of(1, 1, 1, 1), 1),
                        new Call(List.of(0, 1, 3), 1, List.of(0, 1, 3), List.of(A, A, A), 1),
                        new Call(List.of(1, 2), 1, List.of(1, 2), List.of(A, A), 1),
                        new Call(List.of(0), 1, List.of(0), List.of(A), 1)),
                model.calls());
        assertEquals(
                List.of(1, 3, 0, 2),
                found.stream().map(each -> each.ids().length).toList());
    }

    @Test
    void namesTheRowThatEachHypothesisOfABeamContinues() {
        // The second sentence keeps both its hypotheses on the row of B, the likelier after one step.
        TableModel model = new TableModel(
                9,
                (source, prefix) -> source.length == 0
                        ? probabilities(1, 0, 0)
                        : prefix.isEmpty() ? probabilities(0, 0.2, 0.8) : probabilities(0.02, 0.49, 0.49));

        search(model, 2, 0, new int[0], SOURCE);

        assertEquals(
                new Call(List.of(0, 1), 1, List.of(0, 1), List.of(1, 1), 3),
                model.calls().get(0));
        assertEquals(
                new Call(List.of(1), 2, List.of(1, 1), List.of(B, A), 3),
                model.calls().get(1));
        assertEquals(
                new Call(List.of(0), 2, List.of(0, 0), List.of(A, B), 3),
                model.calls().get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 7})
    void translatesASentenceTheSameAloneAndInAnyBatch(int beam) {
        int[][] sources = IntStream.range(0, 40).mapToObj(i -> new int[] {i}).toArray(int[][]::new);
        Table table = (source, prefix) -> random(source[0], 4).next(source, prefix);

        List<Hypothesis> together = search(new TableModel(12, table), beam, 0.6, sources);

        for (int i = 0; i < sources.length; i++) {
            Hypothesis alone =
                    search(new TableModel(12, table), beam, 0.6, sources[i]).get(0);
            assertArrayEquals(alone.ids(), together.get(i).ids());
            assertEquals(alone.score(), together.get(i).score());
        }
        assertTrue(together.stream().map(each -> each.ids().length).distinct().count() > 2, "all of like length");
    }

    @ParameterizedTest
    @CsvSource({"1, 9, 9", "4, 9, 9", "1, 100, 20", "4, 100, 20"})
    void stopsAtTheLimitOfTheModelOrOfTheSourceWhereNoEndMarkComes(int beam, int maxLength, int limit) {
        TableModel model = new TableModel(maxLength, (source, prefix) -> {
            double[] next = {0, 0, 0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1};
            next[neverRepeating(prefix.size())] = 0.5;
            return next;
        });

        Hypothesis found = search(model, beam, 0.6, SOURCE).get(0);

        assertEquals(limit, model.calls().size());
        assertArrayEquals(
                IntStream.range(0, limit).map(BeamSearchTest::neverRepeating).toArray(), found.ids());
    }

    /** A or B, so that no block stands three times in a row (Thue 1906). */
    private static int neverRepeating(int place) {
        return A + Integer.bitCount(place) % 2;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "1, 2", "4, 2", "1, 3", "4, 3"})
    void breaksOutOfALoop(int beam, int block) {
        TableModel model = new TableModel(200, (source, prefix) -> {
            double[] next = new double[12];
            next[EOS] = 1e-6;
            next[A + prefix.size() % block] = 1 - 1e-6;
            return next;
        });

        Hypothesis found =
                search(model, beam, 0.6, IntStream.range(3, 100).toArray()).get(0);

        assertEquals(4 * block, found.ids().length, 1 + block);
    }

    @Test
    void repeatsWhatTheSourceRepeats() {
        int[] source = IntStream.generate(() -> A).limit(9).toArray();

        assertArrayEquals(
                source, search(TableModel.echo(30, 9), 4, 0.6, source).get(0).ids());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void carriesEachSlotOnceWhateverTheModelWouldWrite(int beam) {
        int slot = 20;
        Random random = new Random(5);
        int misplaced = 0;
        for (int i = 0; i < 300; i++) {
            int seed = random.nextInt();
            TableModel model = new TableModel(40, (source, prefix) -> {
                Random at = new Random(seed * 31L + prefix.hashCode());
                double[] next = at.doubles(24).map(each -> each * each).toArray();
                next[EOS] = prefix.size() > 6 ? 1e6 : next[EOS];
                return next;
            });
            int[] source = {5, slot, 6, slot + 2, 7};

            Hypothesis found = slotted(model, beam, slot, source).get(0);

            int[] carried =
                    Arrays.stream(found.ids()).filter(id -> id >= slot).sorted().toArray();
            assertArrayEquals(new int[] {slot, slot + 2}, carried);
            misplaced += found.misplaced();
        }
        assertTrue(misplaced > 0, "the model always placed them itself");
    }

    @Test
    void saysWhichSlotsTheModelDidNotPlace() {
        int slot = 20;
        TableModel forgetful = new TableModel(40, (source, prefix) -> {
            double[] next = new double[24];
            next[prefix.isEmpty() ? A : EOS] = 1;
            return next;
        });

        Hypothesis found =
                slotted(forgetful, 4, slot, new int[] {A, slot, slot + 1}).get(0);

        assertArrayEquals(new int[] {A, slot, slot + 1}, found.ids());
        assertEquals(2, found.misplaced());
        assertEquals(
                0,
                slotted(TableModel.echo(40, 24), 4, slot, new int[] {A, slot, slot + 1})
                        .get(0)
                        .misplaced());
    }

    @Test
    void translatesASentenceTheSameWhereOthersHaveSlots() {
        int slot = 20;
        Table table = (source, prefix) -> {
            double[] next = new double[24];
            Random at = new Random(source[0] * 31L + prefix.hashCode());
            IntStream.range(2, 24).forEach(id -> next[id] = at.nextDouble());
            return next;
        };
        int[][] sources = IntStream.range(3, 20)
                .mapToObj(i -> i % 2 == 0 ? new int[] {i, slot + i % 4} : new int[] {i})
                .toArray(int[][]::new);

        List<Hypothesis> together = slotted(new TableModel(12, table), 4, slot, sources);

        for (int i = 0; i < sources.length; i++) {
            assertArrayEquals(
                    slotted(new TableModel(12, table), 4, slot, sources[i])
                            .get(0)
                            .ids(),
                    together.get(i).ids());
        }
    }

    private static List<Hypothesis> slotted(TableModel model, int beam, int firstSlot, int[]... sources) {
        return new BeamSearch(model, new SearchSpec(beam, 0.6), new PlaceholderIds(firstSlot, 4))
                .search(List.of(sources));
    }

    @Test
    void findsASentenceWhoseEndMarkIsTheLastTokenThatHasRoom() {
        TableModel model = new TableModel(
                4, (source, prefix) -> prefix.size() < 3 ? probabilities(0.1, 0.9, 0) : probabilities(1, 0, 0));

        Hypothesis found = search(model, 4, 0, SOURCE).get(0);

        assertArrayEquals(new int[] {A, A, A}, found.ids());
        assertEquals(Math.log(0.9 * 0.9 * 0.9), found.logProbability(), 1e-6);
    }

    @Test
    void failsWhereTheModelGivesWhatIsNoNumber() {
        TableModel model = new TableModel(
                9, (source, prefix) -> prefix.isEmpty() ? probabilities(0, 1, 0) : probabilities(Double.NaN, 0, 0));

        IllegalStateException failure = assertThrows(IllegalStateException.class, () -> search(model, 2, 0.6, SOURCE));

        assertEquals("the model gave a log-probability that is not a number", failure.getMessage());
        assertEquals(1, model.closed());
    }

    @Test
    void closesTheDecodingOfEachBatch() {
        TableModel model = new TableModel(9, (source, prefix) -> probabilities(1, 0, 0));

        search(model, 1, 0, SOURCE);
        search(model, 1, 0, SOURCE);

        assertEquals(2, model.closed());
    }

    @Test
    void takesOfEqualSentencesTheOneTheModelNamesFirst() {
        Table table = (source, prefix) -> prefix.size() < 2 ? probabilities(0, 0.5, 0.5) : probabilities(1, 0, 0);

        List<Hypothesis> found = search(new TableModel(9, table), 4, 0.6, SOURCE, SOURCE, SOURCE);

        assertEquals(3, found.size());
        found.forEach(each -> assertArrayEquals(new int[] {A, A}, each.ids()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0  | 0.6 | beam is 0; give 1 to 64, such as 4
                    65 | 0.6 | beam is 65; give 1 to 64, such as 4
                    4  | -1  | lengthPenalty is -1.0; give 0 to 2, such as 0.6
                    4  | 2.1 | lengthPenalty is 2.1; give 0 to 2, such as 0.6
                    4  | NaN | lengthPenalty is NaN; give 0 to 2, such as 0.6
                    """)
    void isNotAskedForWhatCannotBeSearched(int beam, double lengthPenalty, String message) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new SearchSpec(beam, lengthPenalty));

        assertEquals(message, refused.getMessage());
    }

    private static List<Hypothesis> search(TableModel model, int beam, double lengthPenalty, int[]... sources) {
        return new BeamSearch(model, new SearchSpec(beam, lengthPenalty)).search(List.of(sources));
    }

    private static double[] probabilities(double end, double a, double b) {
        return new double[] {0, 0, end, a, b};
    }

    /** Probabilities that depend on the seed and the prefix alone. */
    private static Table random(int seed, int pieces) {
        return (source, prefix) -> {
            Random random = new Random(Objects.hash(seed, prefix) * 0x9E3779B97F4A7C15L);
            double[] next = new double[EOS + 1 + pieces];
            double sum = 0;
            for (int id = EOS; id < next.length; id++) {
                next[id] = 0.01 + Math.pow(random.nextDouble(), 3);
                sum += next[id];
            }
            for (int id = EOS; id < next.length; id++) {
                next[id] /= sum;
            }
            return next;
        };
    }

    /** Every sentence that ends within the limit, by brute force. */
    private static Hypothesis bestOfAll(Table table, int pieces, int limit, double lengthPenalty) {
        List<Hypothesis> all = new ArrayList<>();
        collect(table, pieces, limit, lengthPenalty, List.of(), 0, all);
        assertFalse(all.size() > 64, "more sentences than the widest beam holds");
        return all.stream().max(Comparator.comparingDouble(Hypothesis::score)).orElseThrow();
    }

    private static void collect(
            Table table,
            int pieces,
            int limit,
            double lengthPenalty,
            List<Integer> prefix,
            double logProbability,
            List<Hypothesis> all) {
        if (prefix.size() == limit) {
            return;
        }
        double[] next = table.next(SOURCE, prefix);
        double ended = logProbability + Math.log(next[EOS]);
        int[] ids = prefix.stream().mapToInt(Integer::intValue).toArray();
        all.add(new Hypothesis(ids, new int[0], ended, ended / Math.pow(ids.length + 1, lengthPenalty), 0, false));
        for (int id = EOS + 1; id <= EOS + pieces; id++) {
            List<Integer> longer = new ArrayList<>(prefix);
            longer.add(id);
            collect(table, pieces, limit, lengthPenalty, longer, logProbability + Math.log(next[id]), all);
        }
    }
}
