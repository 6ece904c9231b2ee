package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderWords;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceholderTrialTest {
    private static final LanguagePair PAIR = new LanguagePair("en", "es");
    private static final List<String> A = List.of("A1", "A2", "A3");
    private static final List<String> B = List.of("B1", "B2", "B3");

    private final PlaceholderTrial trial = new PlaceholderTrial(new CandidateWords(List.of(A, B), List.of(A, B)));
    private final List<String> asked = new ArrayList<>();

    private PlaceholderTrial.Outcome run(UnaryOperator<String> model) {
        return trial.run(List.of(PAIR), (pair, texts) -> {
            asked.addAll(texts);
            return texts.stream().map(model).toList();
        });
    }

    /** Translates as a model that copies everything, and turns the parts of a sentence around. */
    private static String copied(String text) {
        boolean whole = text.matches(".*[.?!]");
        return whole ? text : new StringBuilder(text).reverse().toString();
    }

    @Test
    void theFirstFamilyThatIsCopiedIsTaken() {
        PlaceholderTrial.Outcome outcome = run(PlaceholderTrialTest::copied);

        assertEquals(new PlaceholderWords(A, A), outcome.words());
        assertEquals(outcome.asked(), outcome.kept());
        assertTrue(asked.stream().noneMatch(text -> text.contains("B1")), asked::toString);
    }

    @Test
    void aFamilyThatTheModelLosesIsNotTaken() {
        assertEquals(
                new PlaceholderWords(B, B),
                run(text -> copied(text.replaceAll("A\\d", "a"))).words());
    }

    @Test
    void aFamilyThatIsDoubledIsNotTaken() {
        assertEquals(
                new PlaceholderWords(B, B),
                run(text -> copied(text.replaceAll("(A\\d)", "$1 $1"))).words());
    }

    @Test
    void aFamilyThatDisturbsTheSentenceIsNotTaken() {
        assertEquals(
                PlaceholderWords.NONE,
                run(text -> text.replaceAll(".*?([AB]\\d)(?:.*([AB]\\d))?.*", "$1 qqqqqqqqqqqq $2"))
                        .words());
    }

    @Test
    void theWholeIsNotBetterThanItsPartsIfBothAreTheSame() {
        assertEquals(PlaceholderWords.NONE, run(text -> "").words());
    }

    @Test
    void aSingleWordThatIsLostIsLeftOut() {
        PlaceholderTrial.Outcome outcome = run(text -> copied(text.replace("A3", "")));

        assertEquals(new PlaceholderWords(List.of("A1", "A2"), List.of("A1", "A2")), outcome.words());
    }

    @Test
    void wordsThatAreLostInOneOfSixSentencesAreNotUsed() {
        assertEquals(
                PlaceholderWords.NONE,
                run(text -> copied(text.contains("small") ? text.replaceAll("[AB]\\d", "") : text))
                        .words());
    }

    @Test
    void placeholdersThatDoNotStayAroundTheNameAreNoMarks() {
        PlaceholderTrial.Outcome outcome = run(text -> copied(
                text.replaceAll("(A1 )(\\p{L}+) (A2)", "$1$3 $2").replaceAll("(B1) (\\p{L}+) (B2)", "$2 $1 $3")));

        assertEquals(new PlaceholderWords(A, List.of()), outcome.words());
    }

    @Test
    void equalModelsHaveEqualOutcomes() {
        assertEquals(run(PlaceholderTrialTest::copied), run(PlaceholderTrialTest::copied));
    }

    @Test
    void aModelOfManyPairsIsAskedNoMore() {
        run(PlaceholderTrialTest::copied);
        int one = asked.size();
        asked.clear();
        List<LanguagePair> pairs = IntStream.range(0, 40)
                .mapToObj(i -> new LanguagePair("en", "e" + (char) ('a' + i % 26)))
                .toList();

        trial.run(pairs, (pair, texts) -> {
            asked.addAll(texts);
            return texts.stream().map(PlaceholderTrialTest::copied).toList();
        });

        assertEquals(one, asked.size());
    }

    @Test
    void wordsWithoutPiecesAreNotTried() {
        CandidateWords known = CandidateWords.ALL.known(word -> word.startsWith("ZZ"));

        assertTrue(known.words().contains(List.of("ZZ1", "ZZ2", "ZZ3", "ZZ4", "ZZ5", "ZZ6", "ZZ7", "ZZ8", "ZZ9")));
        assertEquals(1, known.words().size());
    }

    @Test
    void aModelWithoutPiecesForAnyWordIsNotAsked() {
        PlaceholderTrial none = new PlaceholderTrial(CandidateWords.ALL.known(word -> false));

        PlaceholderTrial.Outcome outcome = none.run(List.of(PAIR), (pair, texts) -> {
            throw new AssertionError(texts);
        });

        assertEquals(PlaceholderWords.NONE, outcome.words());
    }
}
