package io.github.parlance.cli.models;

import io.github.parlance.adopt.PlaceholderTrial;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.PlaceholderWords;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Trial of placeholders with an imported model, whose outcome is written into its manifest.
 *
 * @param stopped returns whether the import should end; the trial then ends without a result
 */
record ImportTrial(PrintWriter out, BooleanSupplier stopped) {

    /** Tries the candidates, writes those that the model copies into its manifest, and prints them. */
    void run(Path directory, Translator translator) {
        ModelBundle bundle = ModelBundle.open(directory);
        PlaceholderTrial.Outcome outcome = PlaceholderTrial.of(bundle.sourceVocabulary(), bundle.vocabulary())
                .run(List.copyOf(translator.pairs()), (pair, texts) -> translated(translator, pair, texts));
        try {
            ModelBundle.write(directory, bundle.manifest().withPlaceholders(outcome.words()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println("placeholders: " + description(outcome));
    }

    private List<String> translated(Translator translator, LanguagePair pair, List<String> texts) {
        if (stopped.getAsBoolean()) {
            return texts.stream().map(text -> "").toList();
        }
        return translator.translate(pair, texts).stream()
                .map(each -> each.<String>fold(Translation.Done::text, refused -> ""))
                .toList();
    }

    private static String description(PlaceholderTrial.Outcome outcome) {
        PlaceholderWords words = outcome.words();
        if (words.isEmpty()) {
            return "no word is copied reliably; sentences with spans are translated in parts";
        }
        String marks = words.marks().isEmpty() ? "none for tags" : "for tags " + String.join(" ", words.marks());
        return String.join(" ", words.words()) + "; " + marks + "; copied " + outcome.kept() + " of " + outcome.asked()
                + " times";
    }
}
