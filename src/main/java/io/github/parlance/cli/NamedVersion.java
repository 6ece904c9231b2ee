package io.github.parlance.cli;

import io.github.parlance.deploy.Deployments;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
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

    ModelKey key(Deployments deployments) {
        return deployments.key(model);
    }

    /** Loads it once. @throws RuntimeException if it cannot run */
    Version tried(Deployments deployments, Role role, int weight) {
        return deployments.tried(key(deployments), version, location, role, weight, label);
    }

    /** Has it run in the place of all others. @throws RuntimeException if it cannot run */
    ModelDeployment deployed(Deployments deployments) {
        return deployments.deploy(key(deployments), version, location, label);
    }
}
