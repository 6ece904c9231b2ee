package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.adopt.PlaceholderTrial;
import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.ShippedModels;
import io.github.parlance.check.Check;
import io.github.parlance.check.Outcome;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslation;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.runtime.ImportedModels;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderWords;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Words that stand for spans are searched on import, and used if there are any. */
class ImportedPlaceholdersIT {
    /** A release whose vocabulary has no digits and no capitals beside those that begin sentences. */
    private static final Path RELEASE = ImportedModels.path("marian/opus-mt-mi-mo.zip");
    /** A model that was trained without slots and on everyday text. */
    private static final Path TRAINED = Path.of("models/en-es/1");

    private static final LanguagePair EN_ES = new LanguagePair("en", "es");

    @TempDir
    Path folder;

    @Test
    void aModelWithoutPiecesForThemHasNoPlaceholdersAndKeepsSpans() throws IOException {
        Path model = folder.resolve("mi-mo/1");

        String printed = imported(RELEASE, model);

        assertTrue(printed.contains("placeholders: no word is copied reliably"), printed);
        assertTrue(ModelBundle.open(model).placeholders().isEmpty());
        assertFalse(Files.readString(model.resolve(Manifest.FILE)).contains("placeholders"));
        try (Translator translator = new ModelLoader(1).load(model, Optional.empty())) {
            assertFalse(translator.carriesSlots(new LanguagePair("mi", "mo")));
            String text = translated(
                            translator, new LanguagePair("mi", "mo"), "Bunun lomos https://example.org/a pabitu?")
                    .result()
                    .text();
            assertTrue(text.contains("https://example.org/a"), text);
        }
    }

    @Test
    void withoutATrialNothingIsPrinted() {
        assertFalse(imported(RELEASE, folder.resolve("mi-mo/1"), "--no-trial").contains("placeholders:"));
    }

    @Test
    void aTrainedModelCopiesWordsThatThenCarrySpans() throws IOException {
        Path model = folder.resolve("en-es/1");
        ShippedModels.copy(TRAINED, model);
        PlaceholderTrial.Outcome outcome = trial(model);
        assertTrue(outcome.words().words().size() >= 4, outcome::toString);
        assertFalse(outcome.words().marks().isEmpty(), outcome::toString);
        assertEquals(outcome, trial(model));

        ModelBundle.write(model, withPlaceholders(ModelBundle.open(model).manifest(), outcome.words()));

        List<String> texts = List.of(
                "We sent an email to someone@example.com yesterday.",
                "Open {file} and read it.",
                "The <b>old</b> house is empty.");
        try (Translator translator = new ModelLoader(1).load(model, Optional.empty())) {
            assertTrue(translator.carriesSlots(EN_ES));
            List<DocumentTranslation> all = texts.stream()
                    .map(text -> translated(translator, EN_ES, text))
                    .toList();
            assertTrue(all.get(0).result().text().contains("someone@example.com"));
            assertTrue(all.get(1).result().text().contains("{file}"));
            assertTrue(
                    all.get(2).result().text().matches("La .*<b>\\p{L}+</b>.*"),
                    () -> all.get(2).result().text());
            for (DocumentTranslation each : all) {
                for (Check check : List.of(Check.URLS, Check.PLACEHOLDERS, Check.MARKUP)) {
                    assertEquals(
                            Outcome.OK,
                            each.result().checks().of(check),
                            () -> check + each.result().text());
                }
            }
        }
    }

    private static PlaceholderTrial.Outcome trial(Path model) {
        ModelBundle bundle = ModelBundle.open(model);
        try (Translator translator = new ModelLoader(1).load(model, Optional.of(new SearchSpec(1, 0)))) {
            return PlaceholderTrial.of(bundle.sourceVocabulary(), bundle.vocabulary())
                    .run(List.of(EN_ES), (pair, texts) -> translator.translate(pair, texts).stream()
                            .map(each -> each.<String>fold(Translation.Done::text, refused -> ""))
                            .toList());
        }
    }

    private static Manifest withPlaceholders(Manifest manifest, PlaceholderWords words) {
        Manifest.Imported origin =
                new Manifest.Imported("marian", "en-es", Map.of(), "CC-BY-4.0", "a test", List.of(), List.of());
        return new Manifest(
                        manifest.format(),
                        manifest.name(),
                        manifest.version(),
                        manifest.pairs(),
                        manifest.architecture(),
                        manifest.parameters(),
                        manifest.maxLength(),
                        manifest.vocabulary(),
                        manifest.sourceVocabulary(),
                        manifest.characters(),
                        manifest.decoding(),
                        manifest.confidence(),
                        manifest.training(),
                        List.of(origin),
                        manifest.scores(),
                        manifest.versions(),
                        manifest.files())
                .withPlaceholders(words);
    }

    private static DocumentTranslation translated(Translator translator, LanguagePair pair, String text) {
        return new DocumentTranslator(translator)
                .translate(pair, List.of(new Document(pair, text)))
                .get(0);
    }

    private static String imported(Path model, Path output, String... options) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = new String[4 + options.length];
        System.arraycopy(new String[] {"import", model.toString(), "--output", output.toString()}, 0, arguments, 0, 4);
        System.arraycopy(options, 0, arguments, 4, options.length);
        int status = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        assertEquals(0, status, err::toString);
        return out.toString();
    }
}
