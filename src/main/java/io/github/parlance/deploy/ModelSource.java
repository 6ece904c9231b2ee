package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.serve.ModelFacts;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.translate.Translator;

/** A source of model versions. */
public interface ModelSource {

    /**
     * Returns the version of a model that runs if nothing is deployed.
     *
     * @throws RuntimeException if no version exists, or it is invalid
     */
    Version newest(String model);

    /**
     * Verifies a version without loading its weights.
     *
     * @throws RuntimeException if it is missing, invalid or unsafe, or has another digest
     */
    ModelFacts facts(Version version, DecodingSpec decodingSpec);

    /**
     * Opens a version and warms it up.
     *
     * @throws RuntimeException if it is missing, invalid or unsafe, or has another digest
     */
    Translator open(Version version, DecodingSpec decodingSpec);
}
