package io.github.parlance.cli;

import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.event.ModelKey;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.TableTopic;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.stream.TopologySpec.Route;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        /** @return exit status */
        int on(TableTopic<ModelKey, ModelDeployment> topic);
    }

    TopologySpec topology() {
        return topology.topology();
    }

    ModelFolders folders() {
        return new ModelFolders(models, new ModelLoader(1)::load);
    }

    /** Does it; a cluster that cannot be reached is told in a line. */
    int run(Work work) {
        Logging.silent();
        try {
            return work.on(TableTopic.models(cluster.settings(), topology.topology()));
        } catch (StartFailedException e) {
            err().println("parlance: " + e.getMessage());
            return e.exitCode().status();
        }
    }

    /** @throws IllegalArgumentException if no route has this model: nobody would run what is deployed */
    ModelKey key(String model) {
        List<String> named = topology().routes().stream()
                .map(Route::model)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        if (!named.contains(model)) {
            throw new IllegalArgumentException(
                    "no route of " + topology.file() + " has model " + model + "; there are " + named);
        }
        return new ModelKey(model);
    }

    /** What is deployed of a model. */
    Optional<ModelDeployment> present(TableTopic<ModelKey, ModelDeployment> topic, ModelKey key) {
        return topic.entries(reason -> err().println("parlance: passed over " + reason)).stream()
                .filter(each -> each.key().equals(key))
                .findFirst();
    }

    /** The same. @throws IllegalArgumentException if nothing is deployed */
    ModelDeployment deployed(TableTopic<ModelKey, ModelDeployment> topic, ModelKey key) {
        return present(topic, key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "nothing is deployed of " + key.name() + "; parlance model list shows what runs"));
    }

    /** The same; where nothing is deployed, the newest version in the model's folder, which is what runs then. */
    ModelDeployment running(TableTopic<ModelKey, ModelDeployment> topic, ModelKey key) {
        return present(topic, key)
                .orElseGet(() -> ModelDeployment.first(key, folders().newest(key.name())));
    }

    /** What ran before a version was put into the model's folder. */
    Optional<ModelDeployment> runningBesides(
            Version version, TableTopic<ModelKey, ModelDeployment> topic, ModelKey key) {
        return present(topic, key).or(() -> folders()
                .newestBesides(key.name(), version.location())
                .map(other -> ModelDeployment.first(key, other)));
    }

    /** The same, which there must be. */
    ModelDeployment serving(Version version, TableTopic<ModelKey, ModelDeployment> topic, ModelKey key) {
        return runningBesides(version, topic, key)
                .orElseThrow(() -> new IllegalArgumentException("nothing is deployed of " + key.name() + ", and "
                        + version.location() + " is its only version, which serves alone"));
    }

    /** Writes it, and prints it. */
    int put(TableTopic<ModelKey, ModelDeployment> topic, ModelDeployment deployment) {
        topic.put(deployment);
        print(deployment);
        return 0;
    }

    /** A line for each version: model, version, role, weight, folder, digest and label, with tabs between. */
    void print(ModelDeployment deployment) {
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
