package io.github.parlance.cli;

import io.github.parlance.app.StreamEnvironment;
import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.stream.TopologySpec;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the stream is, and the models it runs. */
final class StreamOptions {
    @Mixin
    private TopologyOptions topology = new TopologyOptions();

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder the routes' models are in; models unless given.")
    private Path models = TopologyOptions.HOME.resolve("models");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Batches a model works on at once; as many as there are cores unless given.")
    private Integer threads;

    TopologySpec topology() {
        TopologySpec spec = topology.topology();
        return threads == null ? spec : spec.withModelThreads(threads);
    }

    Path topologyFile() {
        return topology.file();
    }

    /** Of a model that a route names. */
    Path folder(String model) {
        return models.resolve(model);
    }

    Path topologyFolder() {
        return topology.file().toAbsolutePath().getParent();
    }

    /** What is in the folder of all models. */
    ModelFolders folders() {
        return new ModelFolders(models, new ModelLoader()::load);
    }

    StreamEnvironment environment(TopologySpec spec, StreamsSettings settings) {
        return new StreamEnvironment(spec, settings, models, folders(), Version.parlance());
    }

    /** Each model in its newest version, whatever is deployed. */
    Deployer load(TopologySpec spec) {
        return load(spec, DeploymentObserver.NONE);
    }

    /** The same. @param observer is told what becomes of it */
    Deployer load(TopologySpec spec, DeploymentObserver observer) {
        return Deployer.start(spec, folders(), List.of(), observer);
    }
}
