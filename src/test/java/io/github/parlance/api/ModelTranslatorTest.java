package io.github.parlance.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.api.TranslationFailure.Code;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.UppercaseTranslator;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTranslatorTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    @TempDir
    Path folder;

    private final Translator translator = new ModelTranslator(Models.of(new UppercaseTranslator(EN_ES)), () -> {});

    @Test
    void textsOfSeveralSentencesAreTranslatedWhole() {
        List<Translation> translations = translator.translate(List.of("One day. Another day.", " "));

        assertEquals("ONE DAY. ANOTHER DAY.", translations.get(0).text());
        assertEquals(" ", translations.get(1).text());
    }

    @Test
    void aTextThatIsTooLongIsAFailureWithItsReason() {
        Translation translation = translator.translate("long text");

        assertEquals(Code.TOO_LONG, ((Translation.Failed) translation).failure().code());
        TranslationException e = assertThrows(TranslationException.class, translation::text);
        assertTrue(e.getMessage().contains("900 tokens"), e.getMessage());
    }

    @Test
    void aPairWithoutAModelIsRefused() {
        TranslationException e = assertThrows(
                TranslationException.class,
                () -> translator.translate(new LanguagePair("fr", "es"), List.of("Bonjour.")));

        assertEquals(Code.NO_MODEL, e.failure().code());
    }

    @Test
    void thePairMustBeNamedIfThereAreSeveral() {
        Translator both = new ModelTranslator(Models.of(new UppercaseTranslator(EN_ES, EN_ES.reversed())), () -> {});

        TranslationException e = assertThrows(TranslationException.class, () -> both.translate("text"));

        assertTrue(e.getMessage().endsWith("name one of these pairs"), e.getMessage());
        assertEquals(Set.of(EN_ES, EN_ES.reversed()), both.pairs());
    }

    @Test
    void aModelThatIsMissingNamesItsFolder() {
        Path missing = folder.resolve("en-xx");

        TranslationException e =
                assertThrows(TranslationException.class, () -> io.github.parlance.api.Models.load(missing));

        assertEquals(Code.MODEL_FAILED, e.failure().code());
        assertTrue(e.getMessage().contains(missing.toString()), e.getMessage());
    }
}
