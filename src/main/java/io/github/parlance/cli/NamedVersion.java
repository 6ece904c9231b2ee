package io.github.parlance.cli;

import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.stream.TopologySpec.Route;
import io.github.parlance.translate.Translator;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A version of a model that is to run. */
final class NamedVersion {
    @Parameters(index = "0", paramLabel = "MODEL", description = "As the routes name it, such as en-es.")
    private String model;

    @Parameters(index = "1", paramLabel = "VERSION", description = "Such as 3.")
    private String version;

    @Option(
            names = "--location",
            paramLabel = "FOLDER",
            description = "Where it is, below the folder of all models; MODEL/VERSION unless given.")
    private Optional<String> location = Optional.empty();

    @Option(names = "--label", paramLabel = "TEXT", description = "A word on it, for people.")
    private String label = "";

    ModelKey key(DeploymentOptions options) {
        return options.key(model);
    }

    /**
     * Loads it once, so that no instance is told to run what cannot run.
     *
     * @throws RuntimeException if it is missing, broken or unsafe, or does not serve the routes of the model
     */
    Version tried(DeploymentOptions options, Role role, int weight) {
        ModelFolders folders = options.folders();
        Version found = folders.at(location.orElse(model + "/" + version));
        Version named = new Version(version, found.location(), found.digest(), weight, role, label);
        TopologySpec topology = options.topology();
        for (Route route : topology.routes()) {
            if (route.model().equals(Optional.of(model))) {
                try (Translator translator = folders.open(named, route.decoding())) {
                    requireServed(route, translator);
                }
            }
        }
        return named;
    }

    private void requireServed(Route route, Translator translator) {
        if (!translator.pairs().contains(route.pair())) {
            throw new IllegalArgumentException("the route " + route.pair() + " has model " + model + ", and version "
                    + version + " translates " + translator.pairs());
        }
    }
}
