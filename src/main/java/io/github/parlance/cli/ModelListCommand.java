package io.github.parlance.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what is deployed. */
@Command(
        name = "list",
        description =
                "Shows the versions that are to run, a line each: model, version, role, weight, folder, digest and label, with tabs"
                        + " between. Where nothing is deployed, it is the newest version in the model's folder.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model list --bootstrap-servers localhost:9092"})
final class ModelListCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Override
    public Integer call() {
        return options.run(deployments -> deployments.models().stream()
                .map(model -> deployments.running(deployments.key(model)))
                .toList());
    }
}
