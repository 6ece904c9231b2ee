package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarianVocabularyTest {

    @Test
    void marianWritesQuotedAndPlainPieces() throws IOException {
        MarianVocabulary vocabulary = MarianVocabulary.read(Fixtures.file("vocab.yml"));

        assertEquals(67, vocabulary.size());
        assertEquals(
                List.of("</s>", "<unk>", "el", "the", "!", "#"),
                vocabulary.pieces().subList(0, 6));
        List<String> odd = List.of(
                "0x1f",
                "\\",
                "null",
                "true",
                "1",
                "'",
                "\u0084",
                "\u00a0x",
                "\"sí\"",
                "你好",
                "\ud83d\ude00",
                "~",
                ":",
                "?");
        for (String piece : odd) {
            assertTrue(vocabulary.id(piece).isPresent(), piece);
        }
        assertEquals(0, vocabulary.eos());
        assertEquals(OptionalInt.of(1), vocabulary.unknown());
        assertEquals(OptionalInt.empty(), vocabulary.pad());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</s>: 0\n? ' '\n: 1\n",
                "'</s>': 0\n' ': 1\n",
                "</s>: 0\n\"\\x20\": 1\n",
                "</s>: 0\n? \" \"\n: 1\n",
                "{\"</s>\": 0, \" \": 1}",
                "\ufeff# made by hand\n---\n</s>: 0\n\n\" \": 1 # a space\n",
                "</s>: 0\r\n\"\\ \": 1\r\n",
            })
    void aPieceMayBeASpace(String text) throws IOException {
        assertEquals(
                List.of("</s>", " "),
                MarianVocabulary.read(Fixtures.file("v.yml", text)).pieces());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "it's ~ it's",
                "'it''s' ~ it's",
                "a:b ~ a:b",
                ": ~ :",
                ":: ~ ::",
                "? ~ ?",
                "?x ~ ?x",
                "\"\\u2581the\" ~ \u2581the",
                "\"\\U0001F600\" ~ \ud83d\ude00",
                "\"\\ud83d\\ude00\" ~ \ud83d\ude00",
                "\"a\\\\\\\"b\" ~ a\\\"b",
                "\"#\" ~ #",
                "a b ~ a b",
                "\\ ~ \\",
                "'\"' ~ \"",
                "&amp; ~ &amp;",
                "a\u3000b ~ a\u3000b",
            })
    void keysAreTexts(String key, String piece) throws IOException {
        MarianVocabulary vocabulary = MarianVocabulary.read(Fixtures.file("v.yml", "</s>: 0\n" + key + ": 1\n"));

        assertEquals(piece, vocabulary.pieces().get(1));
    }

    @Test
    void aLongKeyMayBeFolded() throws IOException {
        String text = "</s>: 0\n? \"one\\\n  two\\\n  \\ three\"\n: 1\n? \"four\n  five\"\n: 2\n";

        assertEquals(
                List.of("</s>", "onetwo three", "four five"),
                MarianVocabulary.read(Fixtures.file("v.yml", text)).pieces());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "</s>: 0|a: 1|a: 2 ~ v.yml:3: the piece a occurs twice",
                "</s>: 0|a: 1|b: 1 ~ have the same id, 1",
                "</s>: 0|a: 2 ~ v.yml: a has the id 2; there are 2 pieces, and no id is left out",
                "a: 0|b: 1 ~ v.yml: there is no piece </s>, which ends a sentence",
                "</s>: 0|a: x ~ v.yml:2: this line is not a piece and its id: a: x",
                "</s>: 0|- a ~ v.yml:2: this line is not a piece and its id: - a",
                "</s>: 0|a: -1 ~ v.yml:2: this line is not a piece and its id: a: -1",
                "</s>: 0|\"\\q\": 1 ~ v.yml:2: the piece \"\\q\" is not understood",
                "</s>: 0|!!str a: 1 ~ v.yml:2: the piece !!str a is not understood",
                "</s>: 0|? a ~ v.yml:2: the file ends within an entry",
                "{\"</s>\": 0, \"a\": 1, \"a\": 2} ~ v.yml:1: this is not JSON: Duplicate",
                "{\"</s>\": 0, \"a\": \"1\"} ~ v.yml: the id of a is \"1\", not a number",
                "{\"</s>\": 0, ~ v.yml:1: this is not JSON",
            })
    void mistakesAreNamedWithTheirLine(String text, String problem) {
        ForeignFile file = Fixtures.file("v.yml", text.replace('|', '\n'));

        String message = assertThrows(ImportException.class, () -> MarianVocabulary.read(file))
                .getMessage();

        assertTrue(message.contains(problem), message);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThrows(ImportException.class, () -> MarianVocabulary.read(Fixtures.file("v.yml", "")));
    }

    @Test
    void manyWrongLinesPrintFewProblems() {
        ForeignFile file = Fixtures.file("v.yml", "wrong\n".repeat(100_000));

        ImportException exception = assertThrows(ImportException.class, () -> MarianVocabulary.read(file));

        assertEquals(10, exception.problems().size());
    }

    @Test
    void moreThanAMillionPiecesAreRefused() {
        StringBuilder text = new StringBuilder("</s>: 0\n");
        for (int i = 1; i <= 1_000_001; i++) {
            text.append('p').append(i).append(": ").append(i).append('\n');
        }

        ForeignFile file = Fixtures.file("v.yml", text.toString());

        String message = assertThrows(ImportException.class, () -> MarianVocabulary.read(file))
                .getMessage();
        assertTrue(message.contains("1 to 1000000 are imported"), message);
    }
}
