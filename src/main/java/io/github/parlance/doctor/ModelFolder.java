package io.github.parlance.doctor;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A model that a route names.
 *
 * @param pair the route's
 */
public record ModelFolder(LanguagePair pair, Path folder) {
    private static final List<String> SENTENCE = List.of("Where is the station?");

    /** Whether it is whole, translates the route's pair, and how long that takes. */
    public Finding finding() {
        String what = "model " + folder + " for " + pair;
        try {
            ModelBundle bundle = ModelBundle.open(folder);
            long begun = System.nanoTime();
            try (Translator translator = new ModelLoader(1).load(folder, Optional.empty())) {
                if (!translator.pairs().contains(pair)) {
                    return Finding.problem(
                            what + " translates " + translator.pairs(), "give the route a model of its pair");
                }
                double loaded = (System.nanoTime() - begun) / 1e9;
                begun = System.nanoTime();
                translator.translate(pair, SENTENCE);
                double translated = (System.nanoTime() - begun) / 1e6;
                return Finding.ok(String.format(
                        Locale.ROOT,
                        "%s, version %s, loaded in %.1f s, a sentence in %.0f ms",
                        what,
                        bundle.manifest().version(),
                        loaded,
                        translated));
            }
        } catch (RuntimeException e) {
            return Finding.problem(
                    what + ": " + e.getMessage(), "copy it again whole, or give another with --models or in the route");
        }
    }
}
