package io.github.parlance.doctor;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translator;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the model of a route.
 *
 * @param pair language pair of the route
 */
public record ModelCheck(LanguagePair pair, Path folder) {
    private static final List<String> SENTENCE = List.of("Where is the station?");

    /** Checks that the model is complete and translates the route's pair, without loading it. */
    public Finding verified() {
        try {
            ModelBundle bundle = ModelBundle.open(folder);
            Set<LanguagePair> pairs = bundle.prefixes().keySet();
            return pairs.contains(pair)
                    ? Finding.ok(what() + ", version " + bundle.manifest().version() + ", complete; not loaded here")
                    : anotherPair(pairs);
        } catch (RuntimeException e) {
            return unusable(e);
        }
    }

    private String what() {
        return "model " + folder + " for " + pair;
    }

    private Finding anotherPair(Set<LanguagePair> pairs) {
        return Finding.problem(what() + " translates " + pairs, "use a model of the route's pair");
    }

    private Finding unusable(RuntimeException e) {
        return Finding.problem(
                what() + ": " + e.getMessage(),
                "copy it again completely, or choose another with --models or in the route");
    }

    /** Checks that the model is complete and translates the route's pair, and measures the time of a translation. */
    public Finding finding() {
        try {
            ModelBundle bundle = ModelBundle.open(folder);
            long begun = System.nanoTime();
            try (Translator translator = new ModelLoader(1).load(folder, Optional.empty())) {
                if (!translator.pairs().contains(pair)) {
                    return anotherPair(translator.pairs());
                }
                double loaded = (System.nanoTime() - begun) / 1e9;
                begun = System.nanoTime();
                translator.translate(pair, SENTENCE);
                double translated = (System.nanoTime() - begun) / 1e6;
                return Finding.ok(String.format(
                        Locale.ROOT,
                        "%s, version %s, loaded in %.1f s, a sentence in %.0f ms",
                        what(),
                        bundle.manifest().version(),
                        loaded,
                        translated));
            }
        } catch (RuntimeException e) {
            return unusable(e);
        }
    }
}
