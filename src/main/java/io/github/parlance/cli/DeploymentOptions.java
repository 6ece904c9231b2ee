package io.github.parlance.cli;

import io.github.parlance.deploy.Deployments;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.TableTopic;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What is deployed on which cluster, and where the models are. */
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
            description = "Folder of all models, as the instances have it; models unless given.")
    private Path models = TopologyOptions.HOME.resolve("models");

    /** One that changes or shows what is deployed. */
    interface Work {
        /** @return what is to be printed */
        Iterable<ModelDeployment> on(Deployments deployments);
    }

    /** Does it, and prints what comes of it; a cluster that cannot be reached is told in a line. */
    int run(Work work) {
        Logging.silent();
        work.on(deployments()).forEach(this::print);
        return 0;
    }

    private Deployments deployments() {
        return new Deployments(
                topology.topology(),
                TableTopic.models(cluster.settings(), topology.topology()),
                new ModelFolders(models, new ModelLoader(1)::load),
                reason -> err().println("parlance: passed over " + reason));
    }

    /** A line for each version: model, version, role, weight, folder, digest and label, with tabs between. */
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
