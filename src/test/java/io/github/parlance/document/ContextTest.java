package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final String SLOT = String.valueOf(PlaceholderSlots.character(0));

    @Test
    void theLastSentencesBeforeASentenceAreReadWithIt() {
        DocumentTranslation documentTranslation =
                begin("Is it big? It is red.", new PrecedingContext(List.of("Hi.", "I have a car. It is old."), 2));

        assertEquals(
                List.of(
                        ContextPrefix.prepend(List.of("I have a car.", "It is old."), "Is it big?"),
                        ContextPrefix.prepend(List.of("It is old.", "Is it big?"), "It is red.")),
                documentTranslation.wanted());
    }

    @Test
    void whatIsReadBeforeIsNotTranslated() {
        DocumentTranslation documentTranslation = begin("Is it red?", new PrecedingContext(List.of("A car."), 1));
        String asked = documentTranslation.wanted().get(0);
        Translation.Link ofContext = new Translation.Link(0, 1, 0, 2);
        Translation.Link own = new Translation.Link(asked.length() - 4, asked.length() - 1, 4, 8);

        documentTranslation.accept(
                List.of(new Translation.Done("¿Es rojo?", -0.1, 0.9, 0, false, List.of(), List.of(ofContext, own), 3)));

        assertEquals("¿Es rojo?", documentTranslation.result().text());
        assertEquals(
                List.of(new Translation.Link(6, 9, 4, 8)),
                documentTranslation.result().links());
    }

    @Test
    void spansOfWhatWasSaidBeforeAreReadAsTheyStand() {
        DocumentTranslation documentTranslation = begin(
                "See {name}.", new PrecedingContext(List.of("Ask {name} " + SLOT + ContextPrefix.MARK + "now."), 1));

        assertEquals(
                List.of("Ask {name} now." + ContextPrefix.MARK + "See " + SLOT + "."), documentTranslation.wanted());
    }

    @Test
    void whatIsTooLongToBeReadTogetherIsReadByItself() {
        String longest = "a".repeat(148) + ".";
        Document document = document("It is red.", TextFormat.TEXT, new PrecedingContext(List.of(longest), 1));

        assertEquals(
                List.of(ContextPrefix.prepend(List.of(longest), "It is red.")),
                begin(document, model(true, 1000)).wanted());
        assertEquals(List.of("It is red."), begin(document, model(true, 250)).wanted());
        Document longer = document("It is red.", TextFormat.TEXT, new PrecedingContext(List.of("aa" + longest), 1));
        assertEquals(List.of("It is red."), begin(longer, model(true, 1000)).wanted());
    }

    @Test
    void modelsThatDoNotReadItAndFormatsWithTagsAreNotGivenIt() {
        PrecedingContext car = new PrecedingContext(List.of("A car."), 1);

        assertEquals(
                List.of("It is red."),
                begin(document("It is red.", TextFormat.TEXT, car), model(false, 1000))
                        .wanted());
        for (TextFormat format : List.of(TextFormat.HTML, TextFormat.ICU)) {
            assertEquals(
                    List.of("It is red."),
                    begin(document("It is red.", format, car), model(true, 1000))
                            .wanted());
        }
    }

    @Test
    void aMarkInTheTextItselfIsCarriedAsAnyOddCharacter() {
        DocumentTranslation documentTranslation = begin("Not" + ContextPrefix.MARK + " read.", PrecedingContext.NONE);

        assertEquals(List.of("Not" + SLOT + " read."), documentTranslation.wanted());
    }

    private static DocumentTranslation begin(String text, PrecedingContext precedingContext) {
        return begin(document(text, TextFormat.TEXT, precedingContext), model(true, 1000));
    }

    private static DocumentTranslation begin(Document document, FakeModel model) {
        return new DocumentTranslationFactory().begin(document, model);
    }

    private static Document document(String text, TextFormat format, PrecedingContext precedingContext) {
        return new Document(EN_ES, text, format, List.of(), List.of(), precedingContext);
    }

    private static FakeModel model(boolean context, int most) {
        return new FakeModel(EN_ES, true, context, most, Map.of());
    }
}
