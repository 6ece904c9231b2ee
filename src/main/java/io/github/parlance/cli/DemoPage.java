package io.github.parlance.cli;

import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.deploy.DeploymentWatch;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.event.ModelDeployment.Version;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.page.Page;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.TopologySpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The page of the demo, if there is to be one; with it, models can be changed. Told of deployments also before it is there. */
final class DemoPage implements DeploymentObserver, AutoCloseable {
    private volatile Optional<Page> page = Optional.empty();
    private Optional<DeploymentWatch> watch = Optional.empty();

    /** @param addresses where it may be; empty if there is to be none */
    void open(
            List<InetSocketAddress> addresses,
            ClusterSettings settings,
            TopologySpec topology,
            Path models,
            ModelFolders folders,
            Deployer deployer)
            throws IOException {
        if (!addresses.isEmpty()) {
            Page opened = Page.open(
                    addresses, settings, topology, models, folders, io.github.parlance.cli.Version.parlance());
            opened.follow(deployer);
            page = Optional.of(opened);
            watch = Optional.of(DeploymentWatch.over(deployer, settings, topology, this));
        }
    }

    StreamObserver stream() {
        return page.map(Page::stream).orElse(StreamObserver.NONE);
    }

    LearningObserver learning() {
        return page.map(Page::learning).orElse(LearningObserver.NONE);
    }

    /** For a person to open. */
    Optional<String> address() {
        return page.map(Page::address);
    }

    @Override
    public void deployed(String model, List<Version> versions) {
        page.ifPresent(shown -> shown.deployments().deployed(model, versions));
    }

    @Override
    public void refused(String model, String reason) {
        page.ifPresent(shown -> shown.deployments().refused(model, reason));
    }

    @Override
    public void close() {
        watch.ifPresent(DeploymentWatch::close);
        page.ifPresent(Page::close);
    }
}
