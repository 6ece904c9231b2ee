package io.github.parlance.cli.models;

import io.github.parlance.deploy.Rollout;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs a version as a shadow of those that serve. */
@Command(
        name = "shadow",
        description = "Runs this version as a shadow on every instance: it translates what other versions"
                + " translate, and the difference is measured and shown at /models and /metrics; its"
                + " translations are not returned. Prints the resulting versions as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model shadow --bootstrap-servers localhost:9092 en-es 3 --percent 25"})
final class ModelShadowCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOptions options;

    @Mixin
    private ModelVersionOptions version;

    @Option(
            names = "--percent",
            paramLabel = "N",
            defaultValue = "100",
            description = "Percentage of the batches that the shadow also translates, 1 to 100. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int percent;

    @Override
    public Integer call() {
        if (percent < 1 || percent > 100) {
            throw new ParameterException(spec.commandLine(), "--percent is " + percent + "; expected 1 to 100");
        }
        return options.run(deploymentClient -> {
            Version tried = version.tried(deploymentClient, Role.SHADOW, percent);
            return List.of(deploymentClient.put(
                    Rollout.shadow(deploymentClient.runningBefore(version.key(deploymentClient), tried), tried)));
        });
    }
}
