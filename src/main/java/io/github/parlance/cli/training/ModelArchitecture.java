package io.github.parlance.cli.training;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.config.SpecReader;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.text.LanguagePair;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The network of a model, as its manifest describes it. */
record ModelArchitecture(ArchitectureSpec architecture) {

    /** Reads the architecture of a model. */
    static ArchitectureSpec of(Path model) {
        ModelBundle bundle = ModelBundle.open(model);
        Map<String, Object> values = Map.of("architecture", bundle.manifest().architecture());
        return SpecReader.of(values, ModelArchitecture.class, "manifest of " + bundle.directory())
                .architecture();
    }

    /**
     * Returns the asked pair, or the only pair of a model.
     *
     * @throws IllegalArgumentException if the model translates several pairs and none is asked for
     */
    static LanguagePair pair(Path model, Optional<LanguagePair> asked) {
        Set<LanguagePair> served = ModelBundle.open(model).prefixes().keySet();
        if (asked.isEmpty() && served.size() > 1) {
            throw new IllegalArgumentException(model + " translates " + served + "; choose one with --pair");
        }
        return asked.orElseGet(() -> served.iterator().next());
    }
}
