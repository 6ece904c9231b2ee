package io.github.parlance.cli.models;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Restores the previous deployment. */
@Command(
        name = "rollback",
        description = "Restores the versions that ran before the last change, on every instance. Prints"
                + " the resulting versions as list does. A second rollback undoes the first.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model rollback --bootstrap-servers localhost:9092 en-es"})
final class ModelRollbackCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Parameters(paramLabel = "MODEL", description = "Name of the model in the routes, such as en-es.")
    private String model;

    @Override
    public Integer call() {
        return options.run(deploymentClient -> List.of(deploymentClient.rollBack(deploymentClient.key(model))));
    }
}
