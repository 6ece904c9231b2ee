package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarianYamlTest {

    @Test
    void theOptionsThatMarianWritesAreRead() {
        Map<String, List<String>> options = parse(Fixtures.text("transformer.model.yml"));

        assertEquals(List.of("67", "67"), options.get("dim-vocabs"));
        assertEquals(List.of(), options.get("transformer-tied-layers"));
        assertEquals(List.of(""), options.get("transformer-preprocess"));
        assertEquals(List.of("dan"), options.get("transformer-postprocess"));
        assertEquals(List.of("[eos]"), options.get("separator-symbol"));
        assertEquals(List.of("v1.12.42 b7be0e964 2025-05-24 22:34:42 -0700"), options.get("version"));
        assertEquals(58, options.size());
    }

    @Test
    void theSettingsOfAReleaseAreRead() {
        Map<String, List<String>> settings = parse(
                """
                # settings
                relative-paths: true
                models:
                  - opus.spm32k-spm32k.transformer-align.model1.npz.best-perplexity.npz
                vocabs: [opus.vocab.yml, opus.vocab.yml]   # both sides
                beam-size: 6
                shortlist:
                    - "lex.s2t.bin"
                    - 'it''s'
                name: "caf\\u00e9 \\"x\\""
                """);

        assertEquals(
                List.of("opus.spm32k-spm32k.transformer-align.model1.npz.best-perplexity.npz"), settings.get("models"));
        assertEquals(List.of("opus.vocab.yml", "opus.vocab.yml"), settings.get("vocabs"));
        assertEquals(List.of("6"), settings.get("beam-size"));
        assertEquals(List.of("lex.s2t.bin", "it's"), settings.get("shortlist"));
        assertEquals(List.of("café \"x\""), settings.get("name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a: 1|a: 2 ~ m.yml:2: there are two values of a",
                "a: 1|- ~ m.yml: no problem",
                "- b ~ m.yml:1: this line is not understood: - b",
                "a: {b: 1} ~ m.yml:1: the value {b: 1} is not understood",
                "a: &x 1 ~ m.yml:1: the value &x 1 is not understood",
                "a: *x ~ m.yml:1: the value *x is not understood",
                "a: !!js/function x ~ m.yml:1: the value !!js/function x is not understood",
                "a: [[1]] ~ m.yml:1: the value [[1]] is not understood",
                "a: \"\\q\" ~ m.yml:1: the value \"\\q\" is not understood",
                "a: \"x ~ m.yml:1: the value \"x is not understood",
                "wrong ~ m.yml:1: this line is not understood: wrong",
            })
    void linesThatAreNotUnderstoodAreNamed(String text, String problem) {
        ImportProblems problems = new ImportProblems();
        MarianYaml.parse("m.yml", text.replace('|', '\n'), problems);

        assertEquals(problem, firstOf(problems).replaceFirst("; fetch the file again$", ""));
    }

    /** No form of line takes more than linear time, or deep recursion. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a", ":", ": ", " ", "\"", "\\", "\"\\", "'", "''", "? ", "- ", "[", "[a", "a: ", "a:", "#", " #",
                "a: [", "a, ", "\"a\": ", "\t", "a\n", "\"a\n", "?\n", "\"\n", "'\n", ": 1 ",
            })
    void longLinesTakeLittleTime(String repeated) {
        String text = repeated.repeat(1_000_000 / repeated.length());
        for (String start : new String[] {"", "\"", "'", "? ", "? \"", "a: ", "a: \"", "a: '", "a: ["}) {
            assertTimeout(
                    Duration.ofSeconds(4),
                    () -> {
                        MarianYaml.parse("m.yml", start + text, new ImportProblems());
                        VocabularyYaml.parse("v.yml", start + text, new ImportProblems());
                    },
                    start);
        }
    }

    private static String firstOf(ImportProblems problems) {
        problems.add("m.yml", "no problem");
        return assertThrows(ImportException.class, problems::throwIfAny)
                .problems()
                .get(0);
    }

    private static Map<String, List<String>> parse(String text) {
        ImportProblems problems = new ImportProblems();
        Map<String, List<String>> values = MarianYaml.parse("m.yml", text, problems);
        problems.throwIfAny();
        assertTrue(!values.isEmpty());
        return values;
    }
}
