package io.github.parlance.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.corpus.SentencePair;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AugmenterTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final String[][] NOUNS = {
        {"house", "casa"}, {"table", "mesa"}, {"shirt", "camisa"}, {"door", "puerta"}
    };
    private static final String[][] COLORS = {{"red", "roja"}, {"white", "blanca"}, {"new", "nueva"}, {"old", "vieja"}};
    private static final SentencePair OTHER = new SentencePair("Good.", "Bien.");

    @Test
    void leavesPairsAsTheyAreUnlessAskedTo() {
        Augmenter augmenter = new Augmenter(AugmentationSpec.NONE, pairs(), EN_ES);
        SentencePair pair = pairs().get(0);

        assertSame(pair, augmenter.vary(pair, Optional.empty(), OTHER, new Random(1)));
    }

    @Test
    void writesTheSameSlotsOnBothSidesInTheOrderOfTheSource() {
        Augmenter augmenter = new Augmenter(new AugmentationSpec(1, 0, 0, 0, 0, 0), pairs(), EN_ES);
        Random random = new Random(1);
        int changed = 0;
        for (SentencePair pair : pairs()) {
            SentencePair varied = augmenter.vary(pair, Optional.empty(), OTHER, random);
            List<Integer> source = PlaceholderSlots.numbersIn(varied.source());

            assertEquals(
                    new TreeSet<>(source),
                    new TreeSet<>(PlaceholderSlots.numbersIn(varied.target())),
                    varied.toString());
            assertEquals(source.stream().sorted().toList(), source);
            assertEquals(source.size(), source.stream().distinct().count());
            changed += source.isEmpty() ? 0 : 1;
        }
        assertTrue(changed > pairs().size() / 2, changed + " of " + pairs().size());
    }

    @Test
    void aSlotAroundAWordStandsAroundItsTranslation() {
        Augmenter augmenter = new Augmenter(new AugmentationSpec(1, 0, 0, 0, 0, 0), pairs(), EN_ES);
        Random random = new Random(2);
        char first = PlaceholderSlots.character(0);
        char second = PlaceholderSlots.character(1);
        boolean seen = false;
        for (int i = 0; i < 200 && !seen; i++) {
            SentencePair varied =
                    augmenter.vary(new SentencePair("The red house", "La casa roja"), Optional.empty(), OTHER, random);
            if (varied.source().equals("The " + first + " red" + second + " house")) {
                assertEquals("La casa " + first + " roja" + second, varied.target());
                seen = true;
            }
        }
        assertTrue(seen);
    }

    @Test
    void whatIsCarriedThroughAnywayBecomesASlot() {
        Augmenter augmenter = new Augmenter(new AugmentationSpec(0.001, 0, 0, 0, 0, 0), pairs(), EN_ES);

        SentencePair varied = augmenter.vary(
                new SentencePair("See https://a.b/c and https://d.e.", "Mira https://a.b/c y otro."),
                Optional.empty(),
                OTHER,
                new Random(3));

        char slot = PlaceholderSlots.character(0);
        assertEquals(new SentencePair("See " + slot + " and https://d.e.", "Mira " + slot + " y otro."), varied);
    }

    @Test
    void changesCaseSpellingAndNumberOfSentences() {
        SentencePair pair = new SentencePair("The red house.", "La casa roja.");
        Random random = new Random(4);

        assertEquals(
                new SentencePair("the red house", "la casa roja"),
                new Augmenter(new AugmentationSpec(0, 1, 0, 0, 0, 0), List.of(), EN_ES)
                        .vary(pair, Optional.empty(), OTHER, random));
        assertEquals(
                new SentencePair("The Red House.", "La casa roja."),
                new Augmenter(new AugmentationSpec(0, 0, 1, 0, 0, 0), List.of(), EN_ES)
                        .vary(pair, Optional.empty(), OTHER, random));
        assertEquals(
                new SentencePair("The red house. Good.", "La casa roja. Bien."),
                new Augmenter(new AugmentationSpec(0, 0, 0, 0, 1, 0), List.of(), EN_ES)
                        .vary(pair, Optional.empty(), OTHER, random));
        SentencePair mistyped = new Augmenter(new AugmentationSpec(0, 0, 0, 1, 0, 0), List.of(), EN_ES)
                .vary(pair, Optional.empty(), OTHER, random);
        assertEquals(pair.target(), mistyped.target());
        assertNotEquals(pair.source(), mistyped.source());
        assertTrue(Math.abs(pair.source().length() - mistyped.source().length()) <= 1);
    }

    @Test
    void firstSentencesOfAPairGoBeforeTheOthersAndAreNotTranslated() {
        Augmenter augmenter = new Augmenter(new AugmentationSpec(0.001, 0, 0, 0, 0, 1), List.of(), EN_ES);
        SentencePair pair = new SentencePair("I have a house. It is red.", "Tengo una casa. Es roja.");

        SentencePair varied = augmenter.vary(pair, Optional.of(OTHER), OTHER, new Random(1));

        assertEquals(new SentencePair("I have a house." + ContextPrefix.MARK + "It is red.", "Es roja."), varied);
    }

    @Test
    void aSentenceFollowsThePairBeforeIt() {
        Augmenter augmenter = new Augmenter(new AugmentationSpec(0.001, 0, 0, 0, 0, 1), List.of(), EN_ES);
        SentencePair one = new SentencePair("It is red.", "Es roja.");
        SentencePair uneven = new SentencePair("It is red. Very red.", "Es muy roja.");

        assertEquals(
                new SentencePair("Good." + ContextPrefix.MARK + "It is red.", "Es roja."),
                augmenter.vary(one, Optional.of(OTHER), OTHER, new Random(1)));
        assertEquals(
                new SentencePair("Good." + ContextPrefix.MARK + "It is red. Very red.", "Es muy roja."),
                augmenter.vary(uneven, Optional.of(OTHER), OTHER, new Random(1)));
        assertEquals(one, augmenter.vary(one, Optional.empty(), OTHER, new Random(1)));
    }

    @Test
    void whatStandsBeforeHasNoSlots() {
        Augmenter augmenter = new Augmenter(new AugmentationSpec(1, 0, 0, 0, 0, 1), pairs(), EN_ES);
        SentencePair before = new SentencePair("See https://a.b/c.", "Mira https://a.b/c.");
        SentencePair pair = new SentencePair("And https://d.e.", "Y https://d.e.");

        SentencePair varied = augmenter.vary(pair, Optional.of(before), OTHER, new Random(1));

        char slot = PlaceholderSlots.character(0);
        assertEquals(before.source() + ContextPrefix.MARK + "And " + slot + ".", varied.source());
        assertEquals("Y " + slot + ".", varied.target());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Pay €20 to Şahin now.     | Pague €20 a Şahin ahora.  | Pay # to # now.       | Pague # a # ahora.
                    Dvořák is late            | Dvořák llega tarde        | # is late             | # llega tarde
                    Stars: ★★★               | Estrellas: ★★★           | Stars: #              | Estrellas: #
                    Costs £5 here             | Cuesta 5 libras aquí      | Costs £5 here         | Cuesta 5 libras aquí
                    A jalapeño is here (again): 5 % | Un jalapeño está aquí (otra vez) | A jalapeño is here (again): 5 % | Un jalapeño está aquí (otra vez)
                    """)
    void charactersThatModelsAreNotSafeWithBecomeSlots(
            String source, String target, String slottedSource, String slottedTarget) {
        Augmenter augmenter = new Augmenter(new AugmentationSpec(0.000001, 0, 0, 0, 0, 0), List.of(), EN_ES);

        SentencePair varied = augmenter.vary(new SentencePair(source, target), Optional.empty(), OTHER, new Random(1));

        assertEquals(
                new SentencePair(slottedSource, slottedTarget),
                new SentencePair(slots(varied.source()), slots(varied.target())));
    }

    private static String slots(String text) {
        return text.replaceAll("[\\uFDD0-\\uFDDF]", "#");
    }

    @Test
    void aStressedWordAndItsTranslationAreInCapitals() {
        Augmenter augmenter = new Augmenter(new AugmentationSpec(0, 0, 0, 0, 0, 0, 1, 0, 0, 0), pairs(), EN_ES);
        Set<SentencePair> seen = new HashSet<>();
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            seen.add(
                    augmenter.vary(new SentencePair("The red house", "La casa roja"), Optional.empty(), OTHER, random));
        }

        assertEquals(
                Set.of(
                        new SentencePair("The RED house", "La casa ROJA"),
                        new SentencePair("The red HOUSE", "La CASA roja")),
                seen);
    }

    @Test
    void aTextInTheTargetLanguageStaysAsItIs() {
        Augmenter augmenter = new Augmenter(new AugmentationSpec(0, 0, 0, 0, 0, 0, 0, 0, 0, 1), List.of(), EN_ES);

        assertEquals(
                new SentencePair("La casa roja.", "La casa roja."),
                augmenter.vary(
                        new SentencePair("The red house.", "La casa roja."), Optional.empty(), OTHER, new Random(1)));
    }

    @Test
    void theSameSeedGivesTheSameVariations() {
        AugmentationSpec all = new AugmentationSpec(0.5, 0.3, 0.3, 0.3, 0.3, 0.3, 0.5, 0.5, 0.5, 0.2);
        List<SentencePair> once = varied(all);

        assertEquals(once, varied(all));
        assertNotEquals(pairs(), once);
    }

    private static List<SentencePair> varied(AugmentationSpec spec) {
        Augmenter augmenter = new Augmenter(spec, pairs(), EN_ES);
        Random random = new Random(5);
        return pairs().stream()
                .map(pair -> augmenter.vary(pair, Optional.of(OTHER), OTHER, random))
                .toList();
    }

    private static List<SentencePair> pairs() {
        List<SentencePair> pairs = new ArrayList<>();
        for (String[] noun : NOUNS) {
            for (String[] color : COLORS) {
                pairs.add(new SentencePair("The " + color[0] + " " + noun[0], "La " + noun[1] + " " + color[1]));
            }
        }
        return pairs;
    }
}
