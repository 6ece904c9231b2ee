package io.github.parlance.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes back to the deployment before. */
@Command(
        name = "rollback",
        description =
                "Has every instance run again what ran before the last change. Prints what runs from now on, as list"
                        + " does. Given again, it takes itself back.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model rollback --bootstrap-servers localhost:9092 en-es"})
final class ModelRollbackCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Parameters(paramLabel = "MODEL", description = "As the routes name it, such as en-es.")
    private String model;

    @Override
    public Integer call() {
        return options.run(deployments -> List.of(deployments.rollBack(deployments.key(model))));
    }
}
