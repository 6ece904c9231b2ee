package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.check.Check;
import io.github.parlance.check.Checks;
import io.github.parlance.check.Outcome;
import io.github.parlance.document.Document.Term;
import io.github.parlance.document.TranslatedDocument.Flag;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Refusal;
import io.github.parlance.translate.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DocumentTranslationTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final String A = String.valueOf(PlaceholderSlots.character(0));
    private static final String B = String.valueOf(PlaceholderSlots.character(1));

    private final List<String> asked = new ArrayList<>();

    @Test
    void keepsWhiteSpaceAndLineBreaksBetweenSentences() {
        TranslatedDocument translatedDocument =
                render("  Hello.  How are you?\n\n\t- Fine!\r\n", text -> "\u00AB" + text + "\u00BB");

        assertEquals(
                "  \u00ABHello.\u00BB  \u00ABHow are you?\u00BB\n\n\t- \u00ABFine!\u00BB\r\n",
                translatedDocument.text());
        assertEquals(List.of("Hello.", "How are you?", "Fine!"), asked);
        assertEquals(Checks.FINE, translatedDocument.checks());
        assertEquals(
                new TranslatedDocument.AlignedSegment(2, 8, 2, 10, Math.exp(-0.5)),
                translatedDocument.segments().get(0));
        assertEquals("\u00ABHow are you?\u00BB", translatedDocument.text().substring(12, 26));
    }

    @Test
    void whatSurvivesIsASlotForTheModel() {
        TranslatedDocument translatedDocument =
                render("Hello {name}, see https://a.b/c?d.", text -> "Hola " + A + ", mira " + B + ".");

        assertEquals(List.of("Hello " + A + ", see " + B + "."), asked);
        assertEquals("Hola {name}, mira https://a.b/c?d.", translatedDocument.text());
        assertEquals(Checks.FINE, translatedDocument.checks());
    }

    @Test
    void whatTheModelLosesIsPutBackByTranslatingAroundIt() {
        TranslatedDocument translatedDocument = render("Hello {name}, see https://a.b/c?d now.", text -> switch (text) {
            case "Hello" -> "Hola.";
            case "see" -> "Mira";
            case "now" -> "ahora";
            default -> "Hola.";
        });

        assertEquals("Hola {name}, mira https://a.b/c?d ahora.", translatedDocument.text());
        assertEquals(Outcome.REPAIRED, translatedDocument.checks().of(Check.PLACEHOLDERS));
        assertEquals(Outcome.REPAIRED, translatedDocument.checks().of(Check.URLS));
        assertFalse(translatedDocument.checks().anyViolated());
    }

    @Test
    void aWrongNumberIsProtectedTheSecondTime() {
        TranslatedDocument translatedDocument = render(
                "I have 5 apples.", text -> text.contains("5") ? "Tengo 6 manzanas." : "Tengo " + A + " manzanas.");

        assertEquals(List.of("I have 5 apples.", "I have " + A + " apples."), asked);
        assertEquals("Tengo 5 manzanas.", translatedDocument.text());
        assertEquals(Outcome.REPAIRED, translatedDocument.checks().of(Check.NUMBERS));
    }

    @Test
    void aModelWithoutSlotsIsGivenTheTextAndItsAnswerChecked() {
        TranslatedDocument kept = renderWithoutSlots("Hello {name}.", text -> "Hola {name}.");
        TranslatedDocument lost =
                renderWithoutSlots("Hello {name}.", text -> text.equals("Hello") ? "Hola" : "Hola {nombre}.");

        assertEquals("Hola {name}.", kept.text());
        assertEquals(Outcome.OK, kept.checks().of(Check.PLACEHOLDERS));
        assertEquals("Hola {name}.", lost.text());
        assertEquals(Outcome.REPAIRED, lost.checks().of(Check.PLACEHOLDERS));
    }

    @Test
    void capitalsAreWrittenSmallForTheModelAndLargeAgain() {
        TranslatedDocument translatedDocument = render("DO NOT OPEN {name}!", text -> "No abras " + A + "!");

        assertEquals(List.of("Do not open " + A + "!"), asked);
        assertEquals("NO ABRAS {name}!", translatedDocument.text());
    }

    @Test
    void picturesAndMarksAroundASentenceAreNotTheModelsBusiness() {
        TranslatedDocument translatedDocument =
                render("\uD83D\uDE00 <p><b>Hello there.</b></p> \uD83D\uDE00", text -> "Hola.");

        assertEquals(List.of("Hello there."), asked);
        assertEquals("\uD83D\uDE00 <p><b>Hola.</b></p> \uD83D\uDE00", translatedDocument.text());
    }

    @Test
    void marksThatEndWithinTheSentenceStayInIt() {
        TranslatedDocument translatedDocument = render("<b>Stop</b> here.", text -> A + "Para" + B + " aqu\u00ED.");

        assertEquals(List.of(A + " Stop" + B + " here."), asked);
        assertEquals("<b>Para</b> aqu\u00ED.", translatedDocument.text());
        assertEquals(Outcome.OK, translatedDocument.checks().of(Check.MARKUP));
    }

    @Test
    void marksThatNoLongerNestAreRepaired() {
        TranslatedDocument translatedDocument = render("Please <b>stop</b> here.", text -> switch (text) {
            case "Please" -> "Por favor,";
            case "stop" -> "para";
            case "here" -> "aqu\u00ED";
            default -> B + "Para" + A + " aqu\u00ED.";
        });

        assertEquals("Por favor, <b>para</b> aqu\u00ED.", translatedDocument.text());
        assertEquals(Outcome.REPAIRED, translatedDocument.checks().of(Check.MARKUP));
    }

    @Test
    void nothingToTranslateStaysAsItIs() {
        for (String text :
                List.of("", "  ", "123", "https://a.b/c", "{x} %s", "\uD83D\uDE00!", "<br/>", "...", "\u200B")) {
            TranslatedDocument translatedDocument = render(text, each -> "no");

            assertEquals(text, translatedDocument.text());
            assertTrue(translatedDocument.confidence().isEmpty(), text);
            assertTrue(translatedDocument.segments().isEmpty(), text);
        }
        assertEquals(List.of(), asked);
    }

    @Test
    void anotherScriptStaysAsItIsAndIsFlagged() {
        TranslatedDocument whole = render("\u041F\u0440\u0438\u0432\u0435\u0442, \u043C\u0438\u0440!", text -> "no");
        TranslatedDocument part = render(
                "I met \u0418\u0432\u0430\u043D \u041F\u0435\u0442\u0440\u043E\u0432 today.",
                text -> "Hoy vi a " + A + ".");

        assertEquals("\u041F\u0440\u0438\u0432\u0435\u0442, \u043C\u0438\u0440!", whole.text());
        assertEquals(Set.of(Flag.OTHER_SCRIPT), whole.flags());
        assertEquals("Hoy vi a \u0418\u0432\u0430\u043D \u041F\u0435\u0442\u0440\u043E\u0432.", part.text());
        assertEquals(Set.of(Flag.OTHER_SCRIPT), part.flags());
    }

    @Test
    void termsHaveTheTranslationOfTheGlossary() {
        Document document = new Document(
                EN_ES,
                "Account holders see the account page.",
                TextFormat.TEXT,
                List.of(),
                List.of(new Term("account", "cuenta bancaria"), new Term("account holder", "titular")));

        TranslatedDocument translatedDocument = render(
                document,
                true,
                text -> A + " ven la p\u00E1gina de la " + B.replace(B, String.valueOf(PlaceholderSlots.character(1)))
                        + ".");

        assertEquals("Cuenta bancaria ven la p\u00E1gina de la cuenta bancaria.", translatedDocument.text());
        assertEquals(List.of(A + " holders see the " + B + " page."), asked);
    }

    @Test
    void aSentenceTooLongForTheModelIsSplitAndFlagged() {
        String text =
                "We left the house early, and because it rained we took the car; the road was empty, so we were fast.";

        TranslatedDocument translatedDocument =
                render(text, each -> each.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));

        assertTrue(asked.size() > 1, asked.toString());
        assertTrue(asked.stream().allMatch(each -> each.length() <= 60), asked.toString());
        assertEquals(text.toLowerCase(Locale.ROOT), translatedDocument.text());
        assertEquals(Set.of(Flag.SPLIT), translatedDocument.flags());
    }

    @Test
    void moreSpansThanSlotsAreSplit() {
        String text = "a {x} b, ".repeat(40).strip();

        TranslatedDocument translatedDocument = render(text, each -> each);

        assertEquals(text, translatedDocument.text());
        assertEquals(Set.of(Flag.SPLIT), translatedDocument.flags());
        assertFalse(translatedDocument.checks().anyViolated());
    }

    @Test
    void loopsAndOddLengthsAreViolations() {
        TranslatedDocument loop =
                render("Tell me about the old house.", text -> "la casa la casa la casa la casa vieja");
        TranslatedDocument length =
                render("Tell me.", text -> "Cu\u00E9ntame todo lo que sepas de aquella casa, que ya era vieja.");
        TranslatedDocument own = render("No, no, no, no, no!", text -> "No, no, no, no, no.");

        assertEquals(Outcome.VIOLATED, loop.checks().of(Check.REPETITION));
        assertEquals(Outcome.VIOLATED, length.checks().of(Check.LENGTH));
        assertFalse(own.checks().anyViolated());
    }

    @Test
    void alternativesAreOfTheWholeText() {
        DocumentTranslation documentTranslation = begin(new Document(EN_ES, " Hello {x}. "), true);
        documentTranslation.accept(List.of(new Translation.Done(
                "Hola " + A + ".",
                -0.1,
                0.9,
                0,
                false,
                List.of(
                        new Translation.Alternative("Buenas " + A + ".", -0.2),
                        new Translation.Alternative("Buenas.", -0.3)),
                List.of(),
                3)));

        assertEquals(
                List.of(new Translation.Alternative(" Buenas {x}. ", -0.2)),
                documentTranslation.result().alternatives());
    }

    @Test
    void aRefusalEndsIt() {
        DocumentTranslation documentTranslation = begin(new Document(EN_ES, "Hello. You."), true);
        documentTranslation.accept(
                List.of(new Translation.Done("Hola.", -0.1), new Translation.Refused(Refusal.MODEL_FAILED, "broken")));

        assertEquals(List.of(), documentTranslation.wanted());
        assertEquals("broken", documentTranslation.refusal().orElseThrow().detail());
    }

    @Test
    void linksKnowWhereThePiecesStandInTheWholeText() {
        DocumentTranslation documentTranslation = begin(new Document(EN_ES, "Hi. See {name} now."), true);
        String slot = String.valueOf(PlaceholderSlots.character(0));
        Translation.Done first = new Translation.Done("Hola.", -0.1);
        Translation.Done second = new Translation.Done(
                "Mira ahora " + slot + ".",
                -0.1,
                0.9,
                0,
                false,
                List.of(),
                List.of(
                        new Translation.Link(0, 3, 0, 4), // See, Mira
                        new Translation.Link(5, 9, 4, 10), // now, ahora
                        new Translation.Link(3, 5, 10, 12)),
                3); // the slot

        documentTranslation.accept(List.of(first, second));

        TranslatedDocument translatedDocument = documentTranslation.result();
        assertEquals("Hola. Mira ahora {name}.", translatedDocument.text());
        assertEquals(
                List.of(
                        new Translation.Link(4, 7, 6, 10),
                        new Translation.Link(15, 18, 11, 16),
                        new Translation.Link(8, 9, 17, 18),
                        new Translation.Link(9, 13, 17, 18)),
                translatedDocument.wordLinks(EN_ES, "Hi. See {name} now.").stream()
                        .limit(4)
                        .toList());
    }

    @Test
    void fragmentsAreLinkedAsWholes() {
        TranslatedDocument translatedDocument =
                renderWithoutSlots("See {name} now.", text -> text.contains("{") ? "Mira." : text);

        assertEquals("See {name} now.", translatedDocument.text());
        assertEquals(
                List.of(
                        new Translation.Link(0, 3, 0, 3),
                        new Translation.Link(4, 10, 4, 10),
                        new Translation.Link(11, 14, 11, 14)),
                translatedDocument.links());
    }

    private TranslatedDocument render(String text, UnaryOperator<String> model) {
        return render(new Document(EN_ES, text), true, model);
    }

    private TranslatedDocument renderWithoutSlots(String text, UnaryOperator<String> model) {
        return render(new Document(EN_ES, text), false, model);
    }

    private TranslatedDocument render(Document document, boolean slots, UnaryOperator<String> model) {
        DocumentTranslation documentTranslation = begin(document, slots);
        for (int round = 0; !documentTranslation.wanted().isEmpty(); round++) {
            assertTrue(round < 4, "never done");
            List<String> wanted = documentTranslation.wanted();
            asked.addAll(wanted);
            documentTranslation.accept(wanted.stream()
                    .map(text -> new Translation.Done(model.apply(text), -0.5))
                    .toList());
        }
        return documentTranslation.result();
    }

    private static DocumentTranslation begin(Document document, boolean slots) {
        return new DocumentTranslationFactory().begin(document, new FakeModel(EN_ES, slots, 100, Map.of()));
    }
}
