package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.check.Checks;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTranslationTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    private static DocumentTranslation begin(String message, boolean slots) {
        Document document = new Document(EN_ES, message, TextFormat.ICU, List.of(), List.of());
        return new DocumentTranslationFactory().begin(document, new FakeModel(EN_ES, slots, 1000, Map.of()));
    }

    @Test
    void isTranslatedSentenceBySentence() {
        DocumentTranslation translation = begin("I see {n, plural, one {a cat} other {# cats}}.", false);
        List<String> wanted = translation.wanted();
        translation.accept(List.of(new Translation.Done("Veo un gato.", -1), new Translation.Done("Veo # gatos.", -1)));

        assertEquals(List.of("I see a cat.", "I see # cats."), wanted);
        assertEquals(
                "{n, plural, one {Veo un gato.} many {Veo # gatos.} other {Veo # gatos.}}",
                translation.result().text());
        assertEquals(Checks.FINE, translation.result().checks());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\0',
            value = {
                "Room #3 has {n, plural, one {# guest} other {# guests}}. ~ {n, plural, one {Room '#'3 has # guest.} many {Room '#'3 has # guests.} other {Room '#'3 has # guests.}}",
                "The user ''{name}'' is new. ~ The user ''{name}'' is new.",
                "It''s {name}'s '{home}' at {0}. ~ It''s {name}''s '{'home'}' at {0}.",
                "There {n, choice, 0#are no files|1#is one|1<are {n}}. ~ {n, choice, 0#There are no files.|1#There is one.|1<There are {n}.}",
                "Hardly a message {name ~ Hardly a message {name",
                "It's {name ~ It's {name",
            })
    void isWrittenAsAMessage(String message, String written) {
        DocumentTranslation translation = begin(message, true);
        while (!translation.wanted().isEmpty()) {
            translation.accept(translation.wanted().stream()
                    .map(each -> new Translation.Done(each, -1))
                    .toList());
        }

        assertEquals(written, translation.result().text());
        assertEquals(Checks.FINE, translation.result().checks());
    }

    @Test
    void anOrdinalNumberWithoutWordsIsWrittenInTheTarget() {
        DocumentTranslation translation = begin("{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}", true);

        assertEquals(List.of(), translation.wanted());
        assertFalse(translation.isTrivial());
        assertEquals("{n, selectordinal, other {#.º}}", translation.result().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name}", "", "{n, plural, one {#} other {#}}", "'{'", "{n}: {k, number}"})
    void aMessageWithoutWordsIsTrivial(String message) {
        DocumentTranslation translation = begin(message, true);

        assertTrue(translation.isTrivial());
        assertEquals(message, translation.result().text());
    }
}
