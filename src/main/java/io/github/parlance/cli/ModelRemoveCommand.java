package io.github.parlance.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Forgets what is deployed. */
@Command(
        name = "remove",
        description =
                "Takes back what is deployed of a model: every instance runs the newest version in its own folder. Prints"
                        + " what was deployed, as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model remove --bootstrap-servers localhost:9092 en-es"})
final class ModelRemoveCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Parameters(paramLabel = "MODEL", description = "As the routes name it, such as en-es.")
    private String model;

    @Override
    public Integer call() {
        return options.run(deployments -> List.of(deployments.remove(deployments.key(model))));
    }
}
