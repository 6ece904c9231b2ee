package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.Preceding;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What the shipped model makes of the sentence before a sentence. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextIT {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final Path CASES = Path.of("src/it/resources/context/en-es.tsv");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");
    /** Of the cases that say it themselves. */
    private static final String ITSELF = "itself";

    private Translator model;
    private List<Case> cases;

    /**
     * A sentence whose translation depends on a gender.
     *
     * @param kind of what depends on it
     * @param before the sentence before
     * @param right words of which the translation has one
     * @param wrong words of which it has none
     */
    private record Case(String kind, String before, String sentence, Set<String> right, Set<String> wrong) {
        static Case of(String line) {
            String[] fields = line.split("\t", -1);
            assertEquals(5, fields.length, line);
            return new Case(fields[0], fields[1], fields[2], words(fields[3]), words(fields[4]));
        }

        boolean isRight(String translation) {
            Set<String> words = words(translation);
            return words.stream().anyMatch(right::contains) && words.stream().noneMatch(wrong::contains);
        }

        private static Set<String> words(String text) {
            return new HashSet<>(List.of(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT))));
        }
    }

    @BeforeAll
    void load() throws IOException {
        model = new ModelLoader(2).load(Path.of("models/en-es-context"), Optional.empty());
        cases = Files.readAllLines(CASES).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Case::of)
                .toList();
    }

    @AfterAll
    void close() {
        model.close();
    }

    /** Each sentence is there for either gender, so that whoever does not look is right in half of the cases at most. */
    @Test
    void theSentenceBeforeDecidesTheGender() {
        List<Case> undecided =
                cases.stream().filter(each -> !each.kind().equals(ITSELF)).toList();
        Map<String, int[]> counts = new TreeMap<>();
        List<String> alone = translations(undecided, 0);
        List<String> together = translations(undecided, 1);
        int rightAlone = 0;
        int right = 0;
        for (int i = 0; i < undecided.size(); i++) {
            Case each = undecided.get(i);
            int[] count = counts.computeIfAbsent(each.kind(), kind -> new int[3]);
            count[0]++;
            if (each.isRight(alone.get(i))) {
                rightAlone++;
                count[1]++;
            }
            if (each.isRight(together.get(i))) {
                right++;
                count[2]++;
            }
        }
        counts.forEach((kind, count) -> System.out.printf(
                "context, %s: %d cases, %d right alone, %d with the sentence before%n",
                kind, count[0], count[1], count[2]));

        assertTrue(rightAlone <= undecided.size() / 2, rightAlone + " of " + undecided.size() + " alone");
        assertTrue(right >= 0.75 * undecided.size(), right + " of " + undecided.size() + " with the sentence before");
    }

    @Test
    void whatASentenceSaysItselfCountsMore() {
        List<Case> decided =
                cases.stream().filter(each -> each.kind().equals(ITSELF)).toList();
        List<String> together = translations(decided, 1);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            if (!decided.get(i).isRight(together.get(i))) {
                wrong.add(decided.get(i) + ": " + together.get(i));
            }
        }

        System.out.println("context, said by the sentence itself: " + decided.size() + " cases, wrong: " + wrong);
        assertTrue(wrong.size() <= 1, wrong::toString);
    }

    private List<String> translations(List<Case> some, int sentences) {
        List<Document> documents = some.stream()
                .map(each -> new Document(
                        EN_ES,
                        each.sentence(),
                        TextFormat.TEXT,
                        List.of(),
                        List.of(),
                        new Preceding(List.of(each.before()), sentences)))
                .toList();
        return new DocumentTranslator(model)
                .translate(EN_ES, documents).stream()
                        .map(each -> each.result().text())
                        .toList();
    }
}
