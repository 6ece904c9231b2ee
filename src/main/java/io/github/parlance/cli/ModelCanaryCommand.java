package io.github.parlance.cli;

import static io.github.parlance.spec.Requirement.require;

import io.github.parlance.deploy.Rollout;
import io.github.parlance.event.ModelDeployment.Role;
import io.github.parlance.event.ModelDeployment.Version;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a version a share of the keys. */
@Command(
        name = "canary",
        description =
                "Has every instance run this version beside those that run, for a share of the record keys: each key"
                        + " always has the same version. Prints what runs from now on, as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model canary --bootstrap-servers localhost:9092 en-es 3 --percent 5"})
final class ModelCanaryCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Mixin
    private NamedVersion version;

    @Option(
            names = "--percent",
            paramLabel = "N",
            defaultValue = "10",
            description = "Share of the keys it gets, 1 to 99; ${DEFAULT-VALUE} unless given.")
    private int percent;

    @Override
    public Integer call() {
        require(percent >= 1 && percent <= 99, "--percent is %s; give 1 to 99, or deploy it", percent);
        return options.run(deployments -> {
            Version tried = version.tried(deployments, Role.SERVE, percent);
            return List.of(deployments.put(
                    Rollout.canary(deployments.serving(version.key(deployments), tried), tried, percent)));
        });
    }
}
