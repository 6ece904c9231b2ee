package io.github.parlance.cli.models;

import io.github.parlance.deploy.DeploymentClient;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options that name a version of a model. */
final class ModelVersionOptions {
    @Parameters(index = "0", paramLabel = "MODEL", description = "Name of the model in the routes, such as en-es.")
    private String model;

    @Parameters(index = "1", paramLabel = "VERSION", description = "Version of the model, such as 3.")
    private String version;

    @Option(
            names = "--location",
            paramLabel = "FOLDER",
            description = "Folder of the version, relative to the folder of all models. Default: MODEL/VERSION.")
    private Optional<String> location = Optional.empty();

    @Option(names = "--label", paramLabel = "TEXT", description = "Label for the version, for information.")
    private String label = "";

    ModelKey key(DeploymentClient deploymentClient) {
        return deploymentClient.key(model);
    }

    /** Loads the version to check that it works. @throws RuntimeException if it does not */
    Version tried(DeploymentClient deploymentClient, Role role, int weight) {
        return deploymentClient.verified(key(deploymentClient), version, location, role, weight, label);
    }

    /** Deploys the version in place of all others. @throws RuntimeException if it does not work */
    ModelDeployment deployed(DeploymentClient deploymentClient) {
        return deploymentClient.deploy(key(deploymentClient), version, location, label);
    }
}
