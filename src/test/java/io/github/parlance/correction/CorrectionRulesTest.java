package io.github.parlance.correction;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.Verdict.Reason;
import io.github.parlance.text.LanguageDetector;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionRulesTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    private final CorrectionRules rules = new CorrectionRules(Set.of(EN_ES), new LanguageDetector());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Close the tab before you leave. | Cierra la pestaña antes de irte.",
                "Yes. | Sí.",
                "It costs 3.50 and weighs 12 kg. | Cuesta 3,50 y pesa 12 kg.",
                "We met five times. | Nos vimos 5 veces.",
                "See https://example.org, {name}! | ¡Mira https://example.org, {name}!",
                "The new iPhone is here. | Ya está aquí el nuevo iPhone.",
                "OK | Vale",
            })
    void acceptOrdinaryCorrections(String source, String text) {
        assertEquals(Set.of(), rules.reasons(correction(source, text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_ROUTE       | en-fr | Good morning. | Bonjour.",
                "EMPTY          | en-es | Good morning. | ' '",
                "UNCHANGED      | en-es | Good morning. | Por la máquina.",
                "WRONG_LANGUAGE | en-es | Close the tab before you leave the office. | Close the tab before you leave the office now.",
                "WRONG_LANGUAGE | en-es | Close the tab before you leave the office. | Schließe die Registerkarte, bevor du das Büro verlässt.",
                "WRONG_SCRIPT   | en-es | Good morning. | Доброе утро.",
                "PLACEHOLDERS   | en-es | Hello {name}, how are you? | Hola, ¿cómo estás?",
                "PLACEHOLDERS   | en-es | Run `ls` now. | Ejecuta ls ahora.",
                "NUMBERS        | en-es | It costs 350 pesos. | Cuesta 530 pesos.",
                "NUMBERS        | en-es | It costs a lot. | Cuesta 530 pesos.",
                "URLS           | en-es | Look at https://example.org now. | Mira https://evil.example.net ahora.",
                "REPETITION     | en-es | It is very, very big. | Es muy muy muy muy muy grande.",
                "LENGTH         | en-es | Good morning. | Buenos días a todos y a todas, que tengan una buena semana, y no olviden traer sus libros.",
            })
    void giveTheReasonForADefect(Reason reason, String pair, String source, String text) {
        assertEquals(EnumSet.of(reason), rules.reasons(correction(pair, source, text, TextFormat.TEXT)));
    }

    @Test
    void reportLostTags() {
        assertEquals(
                EnumSet.of(Reason.MARKUP),
                rules.reasons(correction("en-es", "A <b>good</b> day.", "Un buen día.", TextFormat.HTML)));
        assertEquals(
                Set.of(),
                rules.reasons(correction("en-es", "A <b>good</b> day.", "Un <b>buen</b> día.", TextFormat.HTML)));
    }

    @Test
    void reportAllReasons() {
        assertEquals(
                EnumSet.of(Reason.PLACEHOLDERS, Reason.NUMBERS, Reason.NO_ROUTE),
                rules.reasons(correction("en-fr", "{name} has 3 cats.", "Il a 4 chats.", TextFormat.TEXT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "{{{{", "\u0000", "\uD83D\uDE00", "((((", "%", "\\"})
    void acceptAnyTextWithoutAnException(String text) {
        Stream.of(TextFormat.values()).forEach(format -> {
            assertDoesNotThrow(() -> rules.reasons(correction("en-es", text, text, format)));
            assertDoesNotThrow(() -> rules.reasons(correction("en-es", text, "Hola.", format)));
        });
    }

    private static Correction correction(String source, String text) {
        return correction("en-es", source, text, TextFormat.TEXT);
    }

    private static Correction correction(String pair, String source, String text, TextFormat format) {
        return new Correction(
                new CorrectionKey("c"),
                Optional.empty(),
                LanguagePair.parse(pair),
                "",
                format,
                source.isBlank() || source.equals("\u0000") ? "x" : source,
                "Por la  máquina.",
                text,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH);
    }
}
