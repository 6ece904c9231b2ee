package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.stream.Decoding;
import io.github.parlance.translate.Translator;

/** Where versions of models come from. */
public interface ModelSource {

    /**
     * The version of a model that runs where nothing is deployed.
     *
     * @throws RuntimeException if there is none, or it is broken
     */
    Version newest(String model);

    /**
     * Opens a version and warms it up.
     *
     * @throws RuntimeException if it is missing, broken, unsafe, or not what the digest says
     */
    Translator open(Version version, Decoding decoding);
}
