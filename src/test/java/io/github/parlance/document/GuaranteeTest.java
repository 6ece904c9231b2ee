package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.check.Outcome;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderWords;
import io.github.parlance.translate.PlaceholderTranslator;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever a model does, every span, sign, number, tag and line is in the translation, or the result says that a check is violated.
 * Options: {@code -Dguarantee.sentences=100000} for more documents, {@code -Dguarantee.seed=7} for
 * others, {@code -Dfidelity.text=FILE} for other real texts.
 */
@Tag("soak")
class GuaranteeTest {
    private static final LanguagePair EN_ES = new LanguagePair("en", "es");
    private static final int DOCUMENTS = Integer.getInteger("guarantee.sentences", 5_000);
    private static final long SEED = Long.getLong("guarantee.seed", 20_240_229);
    private static final Optional<Path> TEXT =
            Optional.ofNullable(System.getProperty("fidelity.text")).map(Path::of);
    private static final PlaceholderWords PLACEHOLDERS =
            new PlaceholderWords(List.of("X1", "X2", "X3", "X4", "X5"), List.of("(1)", "(2)", "(3)", "(4)", "(5)"));
    /** Number of failures after which the test ends. */
    private static final int MOST_FAILURES = Integer.getInteger("guarantee.failures", 1);

    private final SurvivalCheck survival = new SurvivalCheck(false);

    /** Means by which a model carries spans. */
    enum Carrying {
        SLOTS,
        NOTHING,
        WORDS;

        private Translator model() {
            DestructiveModel model = new DestructiveModel(EN_ES, this == SLOTS);
            return this == WORDS ? new PlaceholderTranslator(model, PLACEHOLDERS) : model;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingBrokenIsOkWhateverTheModelWrites(Carrying carrying) {
        DocumentGenerator documents = new DocumentGenerator(SEED);
        assertNothingLost(carrying, Stream.generate(documents::next).limit(DOCUMENTS));
    }

    @ParameterizedTest
    @EnumSource
    void nothingBrokenInRealTextsIsOk(Carrying carrying) {
        RealTexts texts = TEXT.map(file -> RealTexts.of(file, DOCUMENTS, SEED)).orElseGet(() -> RealTexts.sample(SEED));
        assertNothingLost(carrying, texts.documents().stream());
    }

    private void assertNothingLost(Carrying carrying, Stream<GeneratedDocument> documents) {
        DocumentTranslator translator = new DocumentTranslator(carrying.model());
        Map<String, Integer> counts = new TreeMap<>();
        List<String> failures = new ArrayList<>();
        for (Iterator<GeneratedDocument> all = documents.iterator();
                all.hasNext() && failures.size() < MOST_FAILURES; ) {
            GeneratedDocument document = all.next();
            TranslatedDocument translated = translated(document, translator);
            broken(document, translated).ifPresent(each -> failures.add(report(document, translator)));
            counts.merge(outcome(document, translated), 1, Integer::sum);
        }
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println(total + " documents, a model with " + carrying + ": " + counts);
        assertTrue(failures.isEmpty(), () -> String.join("\n\n", failures));
        assertTrue(counts.getOrDefault("ok", 0) + counts.getOrDefault("repaired", 0) > total / 2, counts.toString());
    }

    private String outcome(GeneratedDocument document, TranslatedDocument translated) {
        if (translated.checks().anyViolated()) {
            return survival.loss(document, translated.text()).isPresent()
                    ? "degraded, broken"
                    : "degraded, nothing lost";
        }
        return translated.checks().outcomes().containsValue(Outcome.REPAIRED) ? "repaired" : "ok";
    }

    private static TranslatedDocument translated(GeneratedDocument document, DocumentTranslator translator) {
        Document asked = new Document(EN_ES, document.text(), document.format(), List.of(), List.of());
        return translator.translate(EN_ES, List.of(asked)).get(0).result();
    }

    /** Returns what is broken though the result does not say so; empty if nothing is. */
    private Optional<String> broken(GeneratedDocument document, TranslatedDocument translated) {
        Optional<String> unreadable = SurvivalCheck.unreadable(document.text(), translated.text());
        if (unreadable.isPresent() || translated.checks().anyViolated()) {
            return unreadable;
        }
        return survival.loss(document, translated.text()).or(() -> translated.alternatives().stream()
                .flatMap(each -> brokenAlternative(document, each).stream())
                .findFirst());
    }

    private Optional<String> brokenAlternative(GeneratedDocument document, Translation.Alternative alternative) {
        return SurvivalCheck.unreadable(document.text(), alternative.text())
                .or(() -> survival.loss(document, alternative.text()))
                .map(loss -> "alternative " + alternative.text() + ": " + loss);
    }

    /** Returns the smallest part of a document that is still broken in the same way; a smaller one may have a fault of its own. */
    private String report(GeneratedDocument document, DocumentTranslator translator) {
        TranslatedDocument translated = translated(document, translator);
        Optional<String> loss = broken(document, translated);
        Optional<GeneratedDocument> smaller = document.smaller().stream()
                .filter(each -> broken(each, translated(each, translator)).equals(loss))
                .findFirst();
        return smaller.map(each -> report(each, translator))
                .orElseGet(() -> document.format() + ": " + loss.orElse("") + "\n" + document.text() + "\n-->\n"
                        + translated.text());
    }
}
