package io.github.parlance.cli.models;

import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.deploy.DeploymentClient;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.runtime.ModelLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Options of commands on deployments: the cluster, the topology and the folder of all models. */
final class DeploymentOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder of all models, as the instances see it. Default: models.")
    private Path models = TopologyOptions.HOME.resolve("models");

    /** A task that changes or lists deployments. */
    interface Work {
        /** Runs the task and returns the deployments to print. */
        Iterable<ModelDeployment> on(DeploymentClient deploymentClient);
    }

    /** Runs a task and prints its deployments. */
    int run(Work work) {
        Logging.silent();
        work.on(deployments()).forEach(this::print);
        return 0;
    }

    private DeploymentClient deployments() {
        return new DeploymentClient(
                topology.topology(),
                TableTopic.models(cluster.settings(), topology.topology()),
                new ModelFolders(models, new ModelLoader(1)::load),
                reason -> err().println("parlance: skipped " + reason));
    }

    /** Prints a line per version: model, version, role, weight, folder, digest and label, separated by tabs. */
    private void print(ModelDeployment deployment) {
        PrintWriter out = spec.commandLine().getOut();
        for (Version each : deployment.versions()) {
            out.println(String.join(
                    "\t",
                    deployment.key().name(),
                    each.version(),
                    each.role().label(),
                    String.valueOf(each.weight()),
                    each.location(),
                    each.digest(),
                    each.label()));
        }
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
