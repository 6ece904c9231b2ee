package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.check.Outcome;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentGenerator;
import io.github.parlance.document.DocumentTranslation;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.GeneratedDocument;
import io.github.parlance.document.RealTexts;
import io.github.parlance.document.SurvivalCheck;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * Documents of all formats, and texts that people wrote, through a shipped model: what must survive is in the translation, or a check
 * reports the loss. Options: {@code -Dfidelity.sentences=100000} for more documents, {@code -Dfidelity.text=FILE} for other texts
 * (lines, or a table whose first column they are, also as gzip), {@code -Dfidelity.model=DIR} for another model.
 */
@Tag("soak")
@Timeout(14_400)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FidelityIT {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final int DOCUMENTS = Integer.getInteger("fidelity.sentences", 200);
    private static final Path MODEL = Path.of(System.getProperty("fidelity.model", "models/en-es"));
    private static final Optional<Path> TEXT =
            Optional.ofNullable(System.getProperty("fidelity.text")).map(Path::of);
    private static final boolean SHOW = Boolean.getBoolean("fidelity.show");
    private static final int AT_ONCE = 200;

    private final SurvivalCheck survival = new SurvivalCheck(true);
    private Translator model;

    @BeforeAll
    void load() {
        model = new ModelLoader(Runtime.getRuntime().availableProcessors()).load(MODEL, Optional.empty());
    }

    @AfterAll
    void close() {
        model.close();
    }

    @Test
    void nothingBrokenInAnyFormatIsOk() {
        DocumentGenerator documents = new DocumentGenerator(7);
        assertNothingLost(
                "documents", Stream.generate(documents::next).limit(DOCUMENTS).toList());
    }

    @Test
    void nothingBrokenInRealTextsIsOk() {
        RealTexts texts = TEXT.map(file -> RealTexts.of(file, DOCUMENTS, 7)).orElseGet(() -> RealTexts.sample(7));
        assertNothingLost("texts", texts.documents());
    }

    private void assertNothingLost(String name, List<GeneratedDocument> documents) {
        Map<String, Integer> counts = new TreeMap<>();
        List<String> lost = new ArrayList<>();
        DocumentTranslator translator = new DocumentTranslator(model);
        for (int from = 0; from < documents.size(); from += AT_ONCE) {
            List<GeneratedDocument> some = documents.subList(from, Math.min(from + AT_ONCE, documents.size()));
            List<DocumentTranslation> translations = translator.translate(
                    EN_ES,
                    some.stream()
                            .map(each -> new Document(EN_ES, each.text(), each.format(), List.of(), List.of()))
                            .toList());
            for (int i = 0; i < some.size(); i++) {
                String outcome = outcome(some.get(i), translations.get(i).result(), lost);
                counts.merge(outcome, 1, Integer::sum);
            }
        }
        System.out.println(documents.size() + " " + name + ", " + MODEL + ": " + counts);
        assertEquals(0, lost.size(), () -> String.join("\n\n", lost));
    }

    private String outcome(GeneratedDocument document, TranslatedDocument translated, List<String> lost) {
        Optional<String> loss = SurvivalCheck.unreadable(document.text(), translated.text());
        boolean flagged = translated.checks().anyViolated();
        Optional<String> broken = survival.loss(document, translated.text());
        loss = loss.isEmpty() && !flagged ? broken : loss;
        String pair = document.format() + "\n" + document.text() + "\n-->\n" + translated.text();
        loss.ifPresent(each -> lost.add(each + " in " + pair));
        if (SHOW && flagged) {
            System.out.println((broken.isPresent() ? "broken: " + broken.get() : "whole") + " " + violated(translated)
                    + " " + pair);
        }
        if (flagged) {
            return broken.isPresent() ? "degraded, broken" : "degraded, nothing lost";
        }
        return loss.isPresent() ? "lost" : repaired(translated) ? "repaired" : "ok";
    }

    private static List<String> violated(TranslatedDocument translated) {
        return translated.checks().outcomes().entrySet().stream()
                .filter(each -> each.getValue() == Outcome.VIOLATED)
                .map(each -> each.getKey().label())
                .toList();
    }

    private static boolean repaired(TranslatedDocument translated) {
        return translated.checks().outcomes().containsValue(Outcome.REPAIRED);
    }
}
