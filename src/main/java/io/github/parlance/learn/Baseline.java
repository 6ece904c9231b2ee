package io.github.parlance.learn;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.Route;
import java.util.Set;

/**
 * The version that a learning run starts from.
 *
 * @param deployment current deployment of the model
 * @param version the only version that serves
 * @param versions learned versions of the model
 */
record Baseline(Route route, ModelDeployment deployment, Version version, LearnedVersions versions) {
    LanguagePair pair() {
        return route.pair();
    }

    /** Returns the ids of the corrections that the version and those before it were trained on. */
    Set<String> known() {
        return versions.learnedBy(version.location());
    }
}
