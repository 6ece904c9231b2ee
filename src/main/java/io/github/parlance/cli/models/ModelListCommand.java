package io.github.parlance.cli.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the deployed versions. */
@Command(
        name = "list",
        description = "Lists the deployed versions, one per line: model, version, role, weight, folder,"
                + " digest and label, separated by tabs. A model without a deployment runs the newest"
                + " version in its folder.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model list --bootstrap-servers localhost:9092"})
final class ModelListCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Override
    public Integer call() {
        return options.run(deploymentClient -> deploymentClient.models().stream()
                .map(model -> deploymentClient.running(deploymentClient.key(model)))
                .toList());
    }
}
