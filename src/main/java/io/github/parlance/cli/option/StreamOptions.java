package io.github.parlance.cli.option;

import io.github.parlance.app.StreamEnvironment;
import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.runtime.Engine;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name the topology of a stream and its models. */
public final class StreamOptions {
    @Mixin
    private TopologyOptions topology = new TopologyOptions();

    @Option(names = "--models", paramLabel = "DIR", description = "Folder of all models. Default: models.")
    private Path models = TopologyOptions.HOME.resolve("models");

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Number of batches that a model translates at the same time. Default:"
                    + " batching.threads of the topology, or else the number of cores.")
    private Integer threads;

    public TopologySpec topology() {
        TopologySpec spec = topology.topology();
        return threads == null ? spec : spec.withModelThreads(threads);
    }

    public Path topologyFile() {
        return topology.file();
    }

    /** Returns the folder of a model that a route names. */
    public Path folder(String model) {
        return models.resolve(model);
    }

    public Path topologyFolder() {
        return topology.file().toAbsolutePath().getParent();
    }

    /** Returns the folder of all models, from which models are loaded. */
    public ModelFolders folders() {
        return new ModelFolders(
                models,
                new ModelLoader()::load,
                () -> Optional.of(Engine.current().name()));
    }

    public StreamEnvironment environment(TopologySpec spec, StreamsSettings settings) {
        return new StreamEnvironment(spec, settings, models, folders(), Version.parlance());
    }

    /** Loads the newest version of each model, regardless of deployments. */
    public Deployer load(TopologySpec spec) {
        return load(spec, DeploymentObserver.NONE);
    }

    /** Loads the newest version of each model. @param observer receives later deployments */
    public Deployer load(TopologySpec spec, DeploymentObserver observer) {
        return Deployer.start(spec, folders(), List.of(), observer);
    }
}
