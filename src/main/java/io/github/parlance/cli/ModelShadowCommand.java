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

/** Tries a version beside those that answer. */
@Command(
        name = "shadow",
        description =
                "Has every instance translate with this version, too, what others answer, and measure the difference;"
                        + " /models and /metrics show it. Prints what runs from now on, as list does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance model shadow --bootstrap-servers localhost:9092 en-es 3 --percent 25"})
final class ModelShadowCommand implements Callable<Integer> {
    @Mixin
    private DeploymentOptions options;

    @Mixin
    private NamedVersion version;

    @Option(
            names = "--percent",
            paramLabel = "N",
            defaultValue = "100",
            description = "Share of the batches it is tried on, 1 to 100; ${DEFAULT-VALUE} unless given.")
    private int percent;

    @Override
    public Integer call() {
        require(percent >= 1 && percent <= 100, "--percent is %s; give 1 to 100", percent);
        return options.run(deployments -> {
            Version tried = version.tried(deployments, Role.SHADOW, percent);
            return List.of(
                    deployments.put(Rollout.shadow(deployments.serving(version.key(deployments), tried), tried)));
        });
    }
}
