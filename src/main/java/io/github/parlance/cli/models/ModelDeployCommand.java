package io.github.parlance.cli.models;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Deploys a version in place of all others. */
@Command(
        name = "deploy",
        description = "Runs this version of a model on every instance in place of all others, without a"
                + " restart. Prints the resulting versions as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance model deploy --bootstrap-servers localhost:9092 en-es 3",
            "  parlance model deploy --bootstrap-servers localhost:9092 en-es 2-int8 --location en-es-int8/2 --label \"in eight bits\""
        })
final class ModelDeployCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Mixin
    private ModelVersionOptions version;

    @Override
    public Integer call() {
        return options.run(deploymentClient -> List.of(version.deployed(deploymentClient)));
    }
}
