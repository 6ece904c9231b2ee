package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelKey;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.PollingThread;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.TableFeed;
import io.github.parlance.stream.TableTopic;
import io.github.parlance.stream.TopologySpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Follows the models topic while the stream runs; a {@link Deployer} applies its records. */
public final class DeploymentWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);

    private final Deployer deployer;
    private final PollingThread thread;
    private final Runnable closing;

    private DeploymentWatch(Deployer deployer, PollingThread thread, Runnable closing) {
        this.deployer = deployer;
        this.thread = thread;
        this.closing = closing;
    }

    /**
     * Loads the deployed versions, and follows the topic from there.
     *
     * @throws StartFailedException if the topic does not exist, or no broker answers
     * @throws RuntimeException if a model cannot be loaded
     */
    public static DeploymentWatch start(
            ClusterSettings settings, TopologySpec spec, ModelSource source, DeploymentObserver observer) {
        TableTopic<ModelKey, ModelDeployment> topic = TableTopic.models(settings, spec);
        TableFeed<ModelKey, ModelDeployment> feed = topic.follow();
        try {
            List<ModelDeployment> deployed = topic.entries(feed, observer::passedOver);
            Deployer deployer = Deployer.start(spec, source, deployed, observer);
            return new DeploymentWatch(deployer, follow(feed, deployer, observer), deployer::close);
        } catch (RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    /**
     * Follows the topic from its beginning, for a deployer that runs already and stays the caller's to close.
     *
     * @throws StartFailedException if the topic does not exist, or no broker answers
     */
    public static DeploymentWatch over(
            Deployer deployer, ClusterSettings settings, TopologySpec spec, DeploymentObserver observer) {
        TableFeed<ModelKey, ModelDeployment> feed =
                TableTopic.models(settings, spec).follow();
        return new DeploymentWatch(deployer, follow(feed, deployer, observer), () -> {});
    }

    private static PollingThread follow(
            TableFeed<ModelKey, ModelDeployment> feed, Deployer deployer, DeploymentObserver observer) {
        return PollingThread.start(
                "parlance-deployments",
                () -> feed.poll(POLL, observer::passedOver).forEach(deployer::apply),
                e -> observer.passedOver(Optional.ofNullable(e.getMessage()).orElse(e.toString())),
                feed::close);
    }

    /** Returns the deployer that applies the records. */
    public Deployer deployer() {
        return deployer;
    }

    /** Stops following. A deployer of this one is closed; each of its versions closes once its last batch is done. */
    @Override
    public void close() {
        thread.stop();
        closing.run();
    }
}
