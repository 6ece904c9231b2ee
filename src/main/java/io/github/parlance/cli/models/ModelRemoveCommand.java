package io.github.parlance.cli.models;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes the deployment of a model. */
@Command(
        name = "remove",
        description = "Removes the deployment of a model: every instance runs the newest version in the"
                + " folder of the model. Prints the removed deployment as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model remove --bootstrap-servers localhost:9092 en-es"})
final class ModelRemoveCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Parameters(paramLabel = "MODEL", description = "Name of the model in the routes, such as en-es.")
    private String model;

    @Override
    public Integer call() {
        return options.run(deploymentClient -> List.of(deploymentClient.remove(deploymentClient.key(model))));
    }
}
