package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.text.MessageFormat;
import io.github.parlance.check.Checks;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IcuMessageTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final List<Map<String, Object>> ARGUMENTS = List.of(
            Map.of("n", 1, "m", 0, "who", "ann", "gender", "female"),
            Map.of("n", 2, "m", 1, "who", "bob", "gender", "male"),
            Map.of("n", 0, "m", 5, "who", "x", "gender", "other"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "I see {n, plural, one {a cat} other {# cats}}. | I see a cat. ; I see # cats.",
                "{gender, select, female {She} male {He} other {They}} saw {who}. | She saw {who}. ; He saw {who}. ; They saw {who}.",
                "{gender, select, female {She} other {They}} saw {n, plural, =0 {nobody} one {a cat} other {# cats}} | She saw nobody ; She saw a cat ; She saw # cats ; They saw nobody ; They saw a cat ; They saw # cats",
                "{n, selectordinal, one {#st} two {#nd} other {#th}} place | #st place ; #nd place ; #th place",
                "Don''t open {n, plural, offset:1 one {it} other {them}} | Don't open it ; Don't open them",
            })
    void takesWhatStandsAroundAChoiceIntoItsBranches(String message, String variants) {
        IcuMessage parsed = IcuMessage.parse(message).orElseThrow();

        assertEquals(variants, String.join(" ; ", parsed.variants()));
        assertSame(message, parsed.with(parsed.variants()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{n, plural, one {a cat} other {{m, plural, one {# of a dog} other {# cats and dogs}} # }} end",
                "{n, plural, one {a} other {#}} and {m, plural, one {b} other {#}}",
                "{n, plural, one {'{quoted}' it''s} other {x}}",
                "a {n, number} b {who} {n, plural, other {}} c",
            })
    void saysTheSameWhereItCannotMakeSentences(String message) {
        IcuMessage parsed = IcuMessage.parse(message).orElseThrow();

        assertSame(message, parsed.with(parsed.variants()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "{n} files", "{broken", "{n, plural, one {a}}", "}", "", "{n, plural}"})
    void isNoMessageWithAChoice(String text) {
        assertEquals(Optional.empty(), IcuMessage.parse(text));
    }

    @Test
    void isTranslatedSentenceBySentence() {
        Document document = new Document(
                EN_ES, "I see {n, plural, one {a cat} other {# cats}}.", TextFormat.ICU, List.of(), List.of());
        DocumentTranslation documentTranslation =
                new DocumentTranslationFactory().begin(document, new FakeModel(EN_ES, false, 1000, Map.of()));
        List<String> wanted = documentTranslation.wanted();
        documentTranslation.accept(
                List.of(new Translation.Done("Veo un gato.", -1), new Translation.Done("Veo # gatos.", -1)));

        assertEquals(List.of("I see a cat.", "I see # cats."), wanted);
        assertEquals(
                "{n, plural, one {Veo un gato.} other {Veo # gatos.}}",
                documentTranslation.result().text());
        assertEquals(Checks.FINE, documentTranslation.result().checks());
    }

    private static void assertSame(String expected, String message) {
        for (Map<String, Object> arguments : ARGUMENTS) {
            assertEquals(
                    new MessageFormat(expected, Locale.ENGLISH).format(arguments),
                    new MessageFormat(message, Locale.ENGLISH).format(arguments),
                    message);
        }
    }
}
