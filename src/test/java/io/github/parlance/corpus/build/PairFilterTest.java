package io.github.parlance.corpus.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.corpus.build.PairFilter.Decision;
import io.github.parlance.corpus.build.PairFilter.Reason;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairFilterTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The train leaves at 17:45. | El tren sale a las 17:45. | ",
                "No. | De ninguna manera. | ",
                "It costs 1,234.50 euros. | Cuesta 1.234,50 euros. | ",
                "I have 12 apples. | Tengo doce manzanas. | ",
                "Password | Contraseña | ",
                "Hi | Este es un texto que no tiene nada que ver con el saludo de la otra parte, y que es mucho más largo | LENGTH",
                "Chapter 15 begins here. | El capítulo 16 empieza aquí. | DIGITS",
                "In 1998 the bridge was closed. | El puente se cerró hace mucho tiempo. | DIGITS",
                "La reunión empieza mañana por la mañana en la oficina. | La reunión empieza mañana temprano en la oficina. |"
                        + " SOURCE_LANGUAGE",
                "The meeting starts tomorrow morning at the office. | The meeting begins tomorrow at our main office. |"
                        + " TARGET_LANGUAGE",
            })
    void rulesDecideWithoutAModel(String source, String target, Reason reason) {
        Decision decision = decided(new PairFilter(EN_ES, pairs -> constant(pairs.size(), 1), 0.5), source, target);

        assertEquals(Optional.ofNullable(reason), decision.reason());
    }

    @Test
    void aPairWithAnEmptySideIsLeftOutAndNotScored() {
        Decision decision = decided(new PairFilter(EN_ES, pairs -> constant(pairs.size(), 1), 0.5), "Hello.", "  ");

        assertEquals(Optional.of(Reason.EMPTY), decision.reason());
        assertEquals(OptionalDouble.empty(), decision.score());
    }

    @Test
    void pairsBelowTheThresholdAreLeftOutWithTheirScores() {
        List<SentencePair> pairs = List.of(
                new SentencePair("Good morning.", "Buenos días."),
                new SentencePair("Open 24", "Abierto 36"),
                new SentencePair("Thank you.", "El perro ladra."),
                new SentencePair("See you soon.", "Hasta pronto."));
        PairFilter filter = new PairFilter(EN_ES, passing -> new double[] {0.4, 0.01, 0.1}, 0.1);

        List<Decision> decisions = filter.decide(pairs);

        assertEquals(
                List.of(
                        Optional.empty(),
                        Optional.of(Reason.DIGITS),
                        Optional.of(Reason.DISAGREEMENT),
                        Optional.empty()),
                decisions.stream().map(Decision::reason).toList());
        assertEquals(OptionalDouble.of(0.1), decisions.get(3).score());
        assertEquals(pairs, decisions.stream().map(Decision::pair).toList());
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "0.9, 10", "0.5, 50", "0.01, 99"})
    void theThresholdKeepsTheShareOfTrustedPairs(double share, int least) {
        List<SentencePair> trusted = IntStream.range(0, 100)
                .mapToObj(i -> new SentencePair("Sentence", "Frase"))
                .toList();
        PairFilter.Scores scores = pairs -> IntStream.range(0, pairs.size())
                .mapToDouble(i -> (i * 37) % 100)
                .toArray();

        double threshold = PairFilter.threshold(EN_ES, scores, trusted, share);

        assertEquals(least, threshold);
    }

    @Test
    void aDevelopmentSetInOtherLanguagesIsRefused() {
        List<SentencePair> reversed = List.of(new SentencePair(
                "El tren de las nueve llega tarde otra vez a la estación.",
                "The nine o'clock train is late at the station once more."));

        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> PairFilter.threshold(EN_ES, pairs -> constant(pairs.size(), 1), reversed, 0.9));

        assertTrue(refused.getMessage().contains("none of the 1 development pairs"), refused.getMessage());
    }

    @Test
    void agreementIsHighOnlyIfBothModelsAreSureAndEquallySo() {
        assertEquals(1, DualCrossEntropy.score(0, 0), 1e-12);
        assertEquals(Math.exp(-1), DualCrossEntropy.score(1, 1), 1e-12);
        assertEquals(Math.exp(-(2 + 2)), DualCrossEntropy.score(1, 3), 1e-12);
        assertEquals(DualCrossEntropy.score(3, 1), DualCrossEntropy.score(1, 3), 1e-12);
        assertEquals(0, DualCrossEntropy.score(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY));
    }

    private static Decision decided(PairFilter filter, String source, String target) {
        return filter.decide(List.of(new SentencePair(source, target))).get(0);
    }

    private static double[] constant(int count, double value) {
        return IntStream.range(0, count).mapToDouble(i -> value).toArray();
    }
}
