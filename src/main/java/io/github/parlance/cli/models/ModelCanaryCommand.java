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

/** Runs a version as a canary on a share of the keys. */
@Command(
        name = "canary",
        description = "Runs this version as a canary on every instance, next to the versions that run: it"
                + " translates a share of the record keys, always the same keys. Prints the resulting"
                + " versions as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model canary --bootstrap-servers localhost:9092 en-es 3 --percent 5"})
final class ModelCanaryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DeploymentOptions options;

    @Mixin
    private ModelVersionOptions version;

    @Option(
            names = "--percent",
            paramLabel = "N",
            defaultValue = "10",
            description = "Percentage of the keys that the canary translates, 1 to 99. Default: ${DEFAULT-VALUE}.")
    private int percent;

    @Override
    public Integer call() {
        if (percent < 1 || percent > 99) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--percent is " + percent + "; expected 1 to 99; to use the version for all keys, deploy it");
        }
        return options.run(deploymentClient -> {
            Version tried = version.tried(deploymentClient, Role.SERVE, percent);
            return List.of(deploymentClient.put(Rollout.canary(
                    deploymentClient.runningBefore(version.key(deploymentClient), tried), tried, percent)));
        });
    }
}
