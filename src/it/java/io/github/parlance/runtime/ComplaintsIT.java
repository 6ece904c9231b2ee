package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.document.TranslatedDocument.Flag;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Common complaints of users of translators, checked with the shipped model. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ComplaintsIT {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final Path MODEL = Path.of(System.getProperty("fidelity.model", "models/en-es"));

    private Translator model;
    private DocumentTranslator translator;

    @BeforeAll
    void load() {
        model = new ModelLoader(2).load(MODEL, Optional.empty());
        translator = new DocumentTranslator(model);
    }

    @AfterAll
    void close() {
        model.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "digits | The order 48213 was shipped on 2024-03-05 and costs $1,234.50. | 48213 ; 2024-03-05 ; $1,234.50",
                "a time | The train leaves at 17:45. | 17:45",
                "addresses | Visit https://example.com/login?user=1&x=y or write to help@example.com. | https://example.com/login?user=1&x=y ; help@example.com",
                "placeholders | Hello {username}, you have %d new messages in ${folder}. | {username} ; %d ; ${folder}",
                "emoji in the middle | I love it \uD83D\uDE0D but the second part is still missing. | \uD83D\uDE0D ; segunda parte",
                "emoji alone | \uD83D\uDC4D\uD83C\uDFFD | \uD83D\uDC4D\uD83C\uDFFD",
                "HTML | Please click <b>here</b> to reset your <a href=\"/p?x=1\">password</a>. | <b> ; </b> ; <a href=\"/p?x=1\"> ; </a>",
                "code | Run `docker ps -a` and look at it. | `docker ps -a`",
                "mixed scripts | I met \u0418\u0432\u0430\u043D \u041F\u0435\u0442\u0440\u043E\u0432 and \u5C71\u7530\u592A\u90CE yesterday. | \u0418\u0432\u0430\u043D \u041F\u0435\u0442\u0440\u043E\u0432 ; \u5C71\u7530\u592A\u90CE",
                "another script | \u041F\u0440\u0438\u0432\u0435\u0442, \u043C\u0438\u0440! | \u041F\u0440\u0438\u0432\u0435\u0442, \u043C\u0438\u0440!",
                "mentions and paths | @ana please look at #release2 in /etc/hosts. | @ana ; #release2 ; /etc/hosts",
                "versions and files | Install version v2.3.1-rc1 (15.5 MB) of report.pdf. | v2.3.1-rc1 ; 15.5 MB ; report.pdf",
                "one word | Settings | Configuraci\u00F3n",
                "nothing but digits | 12345 | 12345",
            })
    void keepsWhatOthersBreak(String name, String text, String kept) {
        TranslatedDocument translatedDocument = translate(text, TextFormat.TEXT);

        for (String part : kept.split(" ; ")) {
            assertTrue(translatedDocument.text().contains(part), name + ": " + translatedDocument.text());
        }
        assertFalse(translatedDocument.checks().anyViolated(), name + ": " + translatedDocument);
    }

    @ParameterizedTest
    @CsvSource({"DO NOT OPEN THIS DOOR!", "THE HOUSE IS BIG."})
    void capitalsStayCapitals(String text) {
        String translated = translate(text, TextFormat.TEXT).text();

        assertEquals(translated.toUpperCase(Locale.ROOT), translated);
        assertFalse(translated.contains("THE") || translated.contains("DOOR"), translated);
    }

    @Test
    void aThousandWordsLoseNoSentence() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 120; i++) {
            text.append("The house number ").append(1000 + i).append(" is very old. ");
        }

        TranslatedDocument translatedDocument = translate(text.toString(), TextFormat.TEXT);

        for (int i = 0; i < 120; i++) {
            assertTrue(translatedDocument.text().contains(String.valueOf(1000 + i)), "house " + (1000 + i));
        }
        assertEquals(120, translatedDocument.segments().size());
        assertFalse(translatedDocument.checks().anyViolated());
    }

    @Test
    void aSentenceLongerThanTheModelReadsIsSplitAndFlagged() {
        String text = "I saw the old house, ".repeat(80) + "and then I went home.";

        TranslatedDocument translatedDocument = translate(text, TextFormat.TEXT);

        assertEquals(Set.of(Flag.SPLIT), translatedDocument.flags());
        assertTrue(translatedDocument.text().length() > text.length() / 2, translatedDocument.text());
    }

    @Test
    void markdownKeepsItsMarks() {
        String text = "# The house\n\n- an **old** house\n- see [the map](https://a.b/c)\n";

        String translated = translate(text, TextFormat.MARKDOWN).text();

        assertTrue(
                translated.matches(
                        "(?s)# [^\n]+\n\n- [^\n]*\\*\\*[^*]+\\*\\*[^\n]*\n- [^\n]*\\[[^]]+\\]\\(https://a.b/c\\)\n"),
                translated);
    }

    private TranslatedDocument translate(String text, TextFormat format) {
        Document document = new Document(EN_ES, text, format, List.of(), List.of());
        return translator.translate(EN_ES, List.of(document)).get(0).result();
    }
}
