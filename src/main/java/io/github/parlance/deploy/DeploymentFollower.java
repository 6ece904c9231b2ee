package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelKey;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.PollingThread;
import io.github.parlance.kafka.TableFeed;
import io.github.parlance.kafka.TableTopic;
import io.github.parlance.topology.TopologySpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Follows the models topic while the stream runs and applies its records with a {@link Deployer}. */
public final class DeploymentFollower implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);

    private final Deployer deployer;
    private final PollingThread thread;
    private final Runnable onClose;

    private DeploymentFollower(Deployer deployer, PollingThread thread, Runnable onClose) {
        this.deployer = deployer;
        this.thread = thread;
        this.onClose = onClose;
    }

    /**
     * Loads the deployed versions, then follows the topic.
     *
     * @throws ClusterException if the topic does not exist, or no broker answers
     * @throws RuntimeException if a model cannot be loaded
     */
    public static DeploymentFollower start(
            ClusterSettings settings, TopologySpec spec, ModelSource source, DeploymentObserver observer) {
        TableTopic<ModelKey, ModelDeployment> topic = TableTopic.models(settings, spec);
        TableFeed<ModelKey, ModelDeployment> feed = topic.follow();
        try {
            List<ModelDeployment> deployed = topic.entries(feed, observer::recordSkipped);
            Deployer deployer = Deployer.start(spec, source, deployed, observer);
            return new DeploymentFollower(deployer, follow(feed, deployer, observer), deployer::close);
        } catch (RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    /**
     * Follows the topic from its beginning for a running deployer, which the caller closes.
     *
     * @throws ClusterException if the topic does not exist, or no broker answers
     */
    public static DeploymentFollower follow(
            Deployer deployer, ClusterSettings settings, TopologySpec spec, DeploymentObserver observer) {
        TableFeed<ModelKey, ModelDeployment> feed =
                TableTopic.models(settings, spec).follow();
        return new DeploymentFollower(deployer, follow(feed, deployer, observer), () -> {});
    }

    private static PollingThread follow(
            TableFeed<ModelKey, ModelDeployment> feed, Deployer deployer, DeploymentObserver observer) {
        return PollingThread.start(
                "parlance-deployments",
                () -> feed.poll(POLL, observer::recordSkipped).forEach(deployer::apply),
                e -> observer.recordSkipped(Optional.ofNullable(e.getMessage()).orElse(e.toString())),
                feed::close);
    }

    /** Returns the deployer that applies the records. */
    public Deployer deployer() {
        return deployer;
    }

    /** Stops following, and closes the deployer unless it is the caller's. */
    @Override
    public void close() {
        thread.stop();
        onClose.run();
    }
}
