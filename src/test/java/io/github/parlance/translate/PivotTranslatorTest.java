package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation.Done;
import io.github.parlance.translate.Translation.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PivotTranslatorTest {
    private static final LanguagePair FR_DE = LanguagePair.parse("fr-de");
    private static final LanguagePair FR_EN = LanguagePair.parse("fr-en");
    private static final LanguagePair EN_DE = LanguagePair.parse("en-de");

    private final Phrasebook french = new Phrasebook(
            FR_EN,
            Map.of(
                    "bonjour", new Done("hello", -0.2),
                    "merci", new Done("thanks", -0.2, 1, 0, false, List.of(), List.of(), 3),
                    "adieu", new Done("bye", -0.5),
                    "rien", new Done(" ", -0.1),
                    "long", new Done("much too long", -0.1),
                    "", new Refused(Refusal.EMPTY, "nothing but white space")));
    private final Phrasebook german = new Phrasebook(
            EN_DE,
            Map.of(
                    "hello", new Done("guten Tag, Welt", -0.6),
                    "thanks", new Done("danke", -0.6, 1, 0, false, List.of(), List.of(), 4),
                    "bye", new Done("tschau", -0.5),
                    " ", new Refused(Refusal.EMPTY, "nothing but white space"),
                    "much too long", new Refused(Refusal.TOO_LONG, "900 tokens")));
    private final PivotTranslator pivot = new PivotTranslator(FR_DE, "en", french, german);

    @Test
    void translatesWhatTheFirstMadeOfEachText() {
        List<Translation> outcomes = pivot.translate(FR_DE, List.of("adieu", "bonjour"));

        assertEquals(
                List.of("tschau", "guten Tag, Welt"),
                outcomes.stream().map(PivotTranslatorTest::text).toList());
        assertEquals(List.of(List.of("adieu", "bonjour")), french.asked);
        assertEquals(List.of(List.of("bye", "hello")), german.asked);
    }

    @Test
    void padsNoShortIntermediateTextToALongOne() {
        String endless = "x".repeat(2_400);
        Phrasebook first =
                new Phrasebook(FR_EN, Map.of("un", new Done("one", -0.1), "sans fin", new Done(endless, -0.1)));
        Phrasebook second =
                new Phrasebook(EN_DE, Map.of("one", new Done("eins", -0.1), endless, new Done("endlos", -0.1)));
        PivotTranslator translator = new PivotTranslator(FR_DE, "en", first, second);
        List<ModelInput> inputs = List.of("un", "sans fin", "un").stream()
                .map(text -> translator.input(FR_DE, text))
                .toList();

        List<Translation> outcomes = translator.translateBatch(FR_DE, inputs);

        assertEquals(
                List.of("eins", "endlos", "eins"),
                outcomes.stream().map(PivotTranslatorTest::text).toList());
        assertEquals(List.of(List.of("one", "one"), List.of(endless)), second.asked);
    }

    /** 5 characters at -0.2 and 15 at -0.6. */
    @Test
    void weighsTheLogProbabilitiesByWhatEachProduced() {
        Translation outcome = pivot.translate(FR_DE, List.of("bonjour")).get(0);

        assertEquals(-0.5, outcome.fold(Done::meanLogProbability, refused -> 0.0), 1e-12);
    }

    @Test
    void isAsSureAsBothTogether() {
        Translation outcome = pivot.translate(FR_DE, List.of("bonjour")).get(0);

        assertEquals(Math.exp(-0.2 - 0.6), outcome.fold(Done::confidence, refused -> 0.0), 1e-12);
    }

    @Test
    void refusesWithItsDetailWhatTheFirstRefusesAndTranslatesTheRest() {
        List<Translation> outcomes = pivot.translate(FR_DE, List.of("", "adieu", ""));

        Refused empty = new Refused(Refusal.EMPTY, "nothing but white space");
        Done done = new Done("tschau", -0.5, Math.exp(-0.5) * Math.exp(-0.5), 0, false, List.of(), List.of(), 0);
        assertEquals(List.of(empty, done, empty), outcomes);
    }

    @Test
    void countsTheTokensThatBothWrote() {
        List<Translation> outcomes = pivot.translate(FR_DE, List.of("merci"));

        assertEquals(7, ((Done) outcomes.get(0)).tokens());
    }

    @Test
    void asksTheSecondNothingWhereTheFirstRefusesAll() {
        pivot.translate(FR_DE, List.of(""));

        assertEquals(List.of(), german.asked);
    }

    @Test
    void saysThatItIsTheTranslationTheSecondRefuses() {
        Translation outcome = pivot.translate(FR_DE, List.of("long")).get(0);

        assertEquals(new Refused(Refusal.TOO_LONG, "translated into en: 900 tokens"), outcome);
    }

    @Test
    void countsATextThatHasBecomeEmptyAsAFailure() {
        Translation outcome = pivot.translate(FR_DE, List.of("rien")).get(0);

        assertEquals(new Refused(Refusal.MODEL_FAILED, "translated into en: nothing but white space"), outcome);
    }

    @Test
    void namesBothModelsTheOneThatAnsweredFirst() {
        Provenance provenance = pivot.provenance(FR_DE);

        assertEquals("en-de", provenance.model());
        assertEquals(Optional.of(new Provenance.Pivot("en", french.provenance(FR_EN))), provenance.pivot());
        assertEquals("fr-en, en-de", provenance.models());
    }

    @Test
    void servesItsPairAlone() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> pivot.translate(FR_EN, List.of("adieu")));

        assertEquals(Set.of(FR_DE), pivot.pairs());
        assertEquals("this translator serves fr-de by way of en, not fr-en", e.getMessage());
    }

    @Test
    void isSafeWithTheCharactersOfBothModels() {
        // French letters are no letters of the second model, nor German ones of the first.
        assertTrue(pivot.safeCharacters(FR_DE).contains('z'));
        assertFalse(pivot.safeCharacters(FR_DE).contains('\u00E8'));
        assertFalse(pivot.safeCharacters(FR_DE).contains('\u00DF'));
    }

    private static String text(Translation outcome) {
        return outcome.fold(Done::text, Refused::detail);
    }

    /** Knows these texts, and remembers what it was asked. */
    private static final class Phrasebook implements Translator {
        private final LanguagePair pair;
        private final Map<String, Translation> phrases;
        private final List<List<String>> asked = new ArrayList<>();

        Phrasebook(LanguagePair pair, Map<String, Translation> phrases) {
            this.pair = pair;
            this.phrases = phrases;
        }

        @Override
        public Set<LanguagePair> pairs() {
            return Set.of(pair);
        }

        @Override
        public Provenance provenance(LanguagePair asked) {
            return new Provenance(asked.toString(), "1", "sha256:0", 4, 0.6);
        }

        @Override
        public List<Translation> translate(LanguagePair pair, List<String> texts) {
            assertEquals(this.pair, pair);
            asked.add(texts);
            return texts.stream().map(phrases::get).toList();
        }

        @Override
        public void close() {
            throw new AssertionError("a pivot closes nothing");
        }
    }
}
