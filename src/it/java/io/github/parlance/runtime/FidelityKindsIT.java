package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts of each kind that users of translators report, through the shipped models: each has its property in the translation, or the
 * result says that a check is violated. The file {@code kinds.tsv} has a case a line: kind, pair and format, text, and properties
 * separated by two spaces. A property is a string that must be there as often as in the text, one that must not be there after
 * {@code !}, or a pattern between slashes. Lines are as many as in the text.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FidelityKindsIT {
    private static final int LEAST_CASES = 3;
    /** Number of cases that may be degraded, as many as are. */
    private static final int MOST_DEGRADED = 0;

    private final Map<LanguagePair, Translator> models = new HashMap<>();
    private final Map<Case, TranslatedDocument> results = new HashMap<>();

    record Case(String kind, LanguagePair pair, TextFormat format, String text, List<String> properties) {
        @Override
        public String toString() {
            return kind + ": " + text;
        }
    }

    static Stream<Case> cases() {
        try (InputStream file = Objects.requireNonNull(FidelityKindsIT.class.getResourceAsStream("kinds.tsv"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(FidelityKindsIT::parsed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Case parsed(String line) {
        String[] fields = line.split("\t");
        String[] way = fields[1].split(" ");
        return new Case(
                fields[0],
                LanguagePair.parse(way[0]),
                TextFormat.ofLabel(way[1]).orElseThrow(),
                fields[2].replace("\u21B5", "\n").replace("\u21E5", "\t"),
                Arrays.asList(fields[3].replace("\u21B5", "\n").split("  ")));
    }

    @AfterAll
    void close() {
        models.values().forEach(Translator::close);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isWholeOrDegraded(Case each) {
        TranslatedDocument translated = translated(each);

        for (String property : each.properties()) {
            assertTrue(
                    translated.checks().anyViolated() || holds(property, each.text(), translated.text()),
                    () -> property + " in " + translated.text());
        }
        assertEquals(lines(each.text()), lines(translated.text()), translated.text());
    }

    @Test
    void fewAreDegraded() {
        List<Case> degraded =
                cases().filter(each -> translated(each).checks().anyViolated()).toList();

        assertTrue(degraded.size() <= MOST_DEGRADED, degraded.toString());
    }

    @Test
    void eachKindHasThreeCasesAtLeast() {
        Map<String, Integer> counts = new HashMap<>();
        cases().forEach(each -> counts.merge(each.kind(), 1, Integer::sum));

        counts.forEach((kind, count) -> assertTrue(count >= LEAST_CASES, kind));
    }

    private TranslatedDocument translated(Case each) {
        return results.computeIfAbsent(each, key -> {
            Translator model = models.computeIfAbsent(
                    key.pair(), pair -> new ModelLoader(2).load(Path.of("models", pair.toString()), Optional.empty()));
            Document document = new Document(key.pair(), key.text(), key.format(), List.of(), List.of());
            return new DocumentTranslator(model)
                    .translate(key.pair(), List.of(document))
                    .get(0)
                    .result();
        });
    }

    private static long lines(String text) {
        return text.chars().filter(each -> each == '\n').count();
    }

    private static boolean holds(String property, String source, String translation) {
        if (property.length() > 2 && property.startsWith("/") && property.endsWith("/")) {
            return Pattern.compile(property.substring(1, property.length() - 1))
                    .matcher(translation)
                    .find();
        }
        if (property.length() > 1 && property.startsWith("!")) {
            return !translation.contains(property.substring(1));
        }
        return source.contains(property) && count(source, property) == count(translation, property);
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
