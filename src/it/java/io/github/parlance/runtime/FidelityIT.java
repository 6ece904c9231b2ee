package io.github.parlance.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.check.Outcome;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslation;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.SpannedSentences;
import io.github.parlance.document.SpannedSentences.Spanned;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Spans that must survive are kept in translations of a shipped model, or their check reports the loss. Options: {@code
 * -Dfidelity.sentences=100000} for more sentences, {@code -Dfidelity.model=DIR} for another model.
 */
@Tag("soak")
@Timeout(14_400)
class FidelityIT {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final int SENTENCES = Integer.getInteger("fidelity.sentences", 200);
    private static final Path MODEL = Path.of(System.getProperty("fidelity.model", "models/en-es"));
    private static final int AT_ONCE = 200;

    @Test
    void everySpanOfEverySentenceIsKeptOrFlagged() {
        SpannedSentences sentences = new SpannedSentences(7);
        Map<String, Integer> counts = new TreeMap<>();
        try (Translator model =
                new ModelLoader(Runtime.getRuntime().availableProcessors()).load(MODEL, Optional.empty())) {
            DocumentTranslator translator = new DocumentTranslator(model);
            for (int done = 0; done < SENTENCES; done += AT_ONCE) {
                List<Spanned> some = new ArrayList<>();
                for (int i = 0; i < Math.min(AT_ONCE, SENTENCES - done); i++) {
                    some.add(sentences.next());
                }
                List<DocumentTranslation> translations = translator.translate(
                        EN_ES,
                        some.stream()
                                .map(each -> new Document(EN_ES, each.text()))
                                .toList());
                for (int i = 0; i < some.size(); i++) {
                    counts.merge(outcome(some.get(i), translations.get(i).result()), 1, Integer::sum);
                }
            }
        }
        System.out.println(SENTENCES + " sentences, " + MODEL + ": " + counts);
        assertEquals(0, counts.getOrDefault("lost", 0), counts.toString());
    }

    private static String outcome(Spanned spanned, TranslatedDocument translatedDocument) {
        boolean kept = spanned.spans().stream()
                .allMatch(span -> count(translatedDocument.text(), span) >= count(spanned.text(), span));
        boolean flagged = translatedDocument.checks().anyViolated();
        if (!kept) {
            return flagged ? "flagged" : "lost";
        }
        return translatedDocument.checks().outcomes().containsValue(Outcome.REPAIRED) ? "kept after repair" : "kept";
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
