package io.github.parlance.cli.models;

import io.github.parlance.decode.SearchSpec;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Check of an imported model: it loads, and translates a sentence of each pair.
 *
 * @param trial trial of placeholders with the loaded model, if any
 */
record ImportCheck(PrintWriter out, Optional<ImportTrial> trial) {
    /** The search that takes the least time. */
    private static final SearchSpec GREEDY = new SearchSpec(1, 0);

    /** Sentences in languages that models often read. */
    private static final Map<String, String> SENTENCES = Map.of(
            "en", "Good morning.",
            "de", "Guten Morgen.",
            "es", "Buenos días.",
            "fr", "Bonne nuit.",
            "it", "Buona notte.",
            "pt", "Bom dia.",
            "ru", "Доброе утро.",
            "zh", "早上好。");

    /** Translates a sentence of each pair, and prints it with its translation. */
    void check(Path directory) {
        try (Translator translator = new ModelLoader(1).load(directory, Optional.of(GREEDY))) {
            translator.pairs().forEach(pair -> translate(translator, pair));
            trial.ifPresent(each -> each.run(directory, translator));
        }
    }

    private void translate(Translator translator, LanguagePair pair) {
        String text = sentence(Locale.forLanguageTag(pair.source()));
        String translation = translator
                .translate(pair, List.of(text))
                .get(0)
                .<String>fold(Translation.Done::text, refused -> {
                    throw new IllegalStateException("the imported model does not translate " + pair + " (\"" + text
                            + "\"); nothing was written");
                });
        out.println(pair + ": " + text + " -> " + translation);
    }

    /** Returns a greeting, or the name of the language in itself. */
    private static String sentence(Locale language) {
        return Optional.ofNullable(SENTENCES.get(language.getLanguage()))
                .orElseGet(() -> language.getDisplayLanguage(language));
    }
}
