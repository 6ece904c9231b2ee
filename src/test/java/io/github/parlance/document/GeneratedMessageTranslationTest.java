package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.MessageFormat;
import io.github.parlance.markup.MessageGenerator;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of all kinds, made by chance, in translation. */
class GeneratedMessageTranslationTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final int MESSAGES = Integer.getInteger("messages", 150);
    private static final List<Map<String, Object>> ARGUMENTS = List.of(
            Map.of("n", 0, "k", 1, "id", 77, "name", "EVA", "g", "female"),
            Map.of("n", 1, "k", 5, "id", 77, "name", "TOM", "g", "male"),
            Map.of("n", 2, "k", 0, "id", 77, "name", "EVA", "g", "other"),
            Map.of("n", 21, "k", 100, "id", 77, "name", "TOM", "g", "other"));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readTheSameIfNothingIsTranslated(boolean slots) {
        for (int seed = 0; seed < MESSAGES; seed++) {
            String message = new MessageGenerator(new Random(seed), false).message();
            String translated = translated(message, slots, text -> text).text();
            for (Map<String, Object> arguments : ARGUMENTS) {
                assertEquals(
                        spaced(new MessageFormat(message, Locale.ENGLISH).format(arguments)),
                        spaced(new MessageFormat(translated, Locale.ENGLISH).format(arguments)),
                        () -> message + "\n" + translated);
            }
        }
    }

    @Test
    void canBeFormattedWhateverTheModelWrites() {
        for (int seed = 0; seed < MESSAGES; seed++) {
            Random random = new Random(seed);
            String message = new MessageGenerator(random, false).message();
            TranslatedDocument translated = translated(message, true, text -> damaged(text, random));
            for (Map<String, Object> arguments : ARGUMENTS) {
                String formatted = new MessageFormat(translated.text(), Locale.ENGLISH).format(arguments);
                assertTrue(
                        translated.checks().anyViolated()
                                || count(formatted, "77") >= count(expected(message, arguments), "77"),
                        () -> message + "\n" + translated);
            }
        }
    }

    private static String expected(String message, Map<String, Object> arguments) {
        return new MessageFormat(message, Locale.ENGLISH).format(arguments);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    /** Returns a text with single spaces, since line breaks within a sentence may move and spaces between words are one. */
    private static String spaced(String text) {
        return text.replaceAll("\\s++", " ");
    }

    private static String damaged(String text, Random random) {
        if (text.isEmpty()) {
            return text;
        }
        int start = random.nextInt(text.length());
        int end = start + random.nextInt(text.length() - start + 1);
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, start) + text.substring(end);
            case 1 -> text + text.substring(start, end);
            case 2 -> text + " '{#|}' {name} it's {";
            default -> text;
        };
    }

    private static TranslatedDocument translated(String message, boolean slots, UnaryOperator<String> words) {
        Document document = new Document(EN_ES, message, TextFormat.ICU, List.of(), List.of());
        DocumentTranslation translation =
                new DocumentTranslationFactory().begin(document, new FakeModel(EN_ES, slots, 1000, Map.of()));
        while (!translation.wanted().isEmpty()) {
            translation.accept(translation.wanted().stream()
                    .map(each -> new Translation.Done(words.apply(each), -1))
                    .toList());
        }
        return translation.result();
    }
}
