package io.github.parlance.translate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.PrecedingContext;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Translations by the shipped model with a preceding sentence. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContextIT {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    private Translator model;
    private List<ContextCase> cases;

    @BeforeAll
    void load() throws IOException {
        model = new ModelLoader(2).load(Path.of("models/en-es-context"), Optional.empty());
        cases = ContextCase.all();
    }

    @AfterAll
    void close() {
        model.close();
    }

    /** Each sentence occurs with either gender, so a model that ignores context is right in at most half of the cases. */
    @Test
    void theSentenceBeforeDecidesTheGender() {
        List<ContextCase> undecided =
                cases.stream().filter(each -> !each.saysItself()).toList();
        Map<String, int[]> counts = new TreeMap<>();
        List<String> alone = translations(undecided, 0);
        List<String> together = translations(undecided, 1);
        int rightAlone = 0;
        int right = 0;
        for (int i = 0; i < undecided.size(); i++) {
            ContextCase each = undecided.get(i);
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
        List<ContextCase> decided =
                cases.stream().filter(ContextCase::saysItself).toList();
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

    private List<String> translations(List<ContextCase> some, int sentences) {
        List<Document> documents = some.stream()
                .map(each -> new Document(
                        EN_ES,
                        each.sentence(),
                        TextFormat.TEXT,
                        List.of(),
                        List.of(),
                        new PrecedingContext(List.of(each.before()), sentences)))
                .toList();
        return new DocumentTranslator(model)
                .translate(EN_ES, documents).stream()
                        .map(each -> each.result().text())
                        .toList();
    }
}
