package io.github.parlance.deploy;

import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelKey;
import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.TableFeed;
import io.github.parlance.stream.TableTopic;
import io.github.parlance.stream.TopologySpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows the models topic for as long as the stream runs, and has a {@link Deployer} carry out what it says. */
public final class DeploymentWatch implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration REST = Duration.ofSeconds(5);

    private final DeploymentObserver observer;
    private final TableFeed<ModelKey, ModelDeployment> feed;
    private final Deployer deployer;
    private final Runnable closing;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "parlance-deployments");

    /** @param closing what else is to be done when this is closed */
    private DeploymentWatch(
            TableFeed<ModelKey, ModelDeployment> feed,
            Deployer deployer,
            Runnable closing,
            DeploymentObserver observer) {
        this.feed = feed;
        this.deployer = deployer;
        this.closing = closing;
        this.observer = observer;
        thread.setDaemon(true);
    }

    /**
     * Loads what is deployed, and follows what comes.
     *
     * @throws StartFailedException if the topic is missing, or no broker answers
     * @throws RuntimeException if a model cannot be loaded
     */
    public static DeploymentWatch start(
            ClusterSettings settings, TopologySpec spec, ModelSource source, DeploymentObserver observer) {
        TableTopic<ModelKey, ModelDeployment> topic = TableTopic.models(settings, spec);
        TableFeed<ModelKey, ModelDeployment> feed = topic.follow();
        try {
            List<ModelDeployment> deployed = topic.entries(feed, observer::passedOver);
            Deployer deployer = Deployer.start(spec, source, deployed, observer);
            DeploymentWatch watch = new DeploymentWatch(feed, deployer, deployer::close, observer);
            watch.thread.start();
            return watch;
        } catch (RuntimeException e) {
            feed.close();
            throw e;
        }
    }

    /**
     * Follows what comes, for one that has loaded what runs already, and that stays the caller's; from the first record on.
     *
     * @throws StartFailedException if the topic is missing, or no broker answers
     */
    public static DeploymentWatch over(
            Deployer deployer, ClusterSettings settings, TopologySpec spec, DeploymentObserver observer) {
        DeploymentWatch watch =
                new DeploymentWatch(TableTopic.models(settings, spec).follow(), deployer, () -> {}, observer);
        watch.thread.start();
        return watch;
    }

    /** Who carries them out. */
    public Deployer deployer() {
        return deployer;
    }

    private void follow() {
        try (feed) {
            Duration rest = Duration.ZERO;
            while (!stopping.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
                rest = Duration.ZERO;
                try {
                    feed.poll(POLL, observer::passedOver).forEach(deployer::apply);
                } catch (StartFailedException e) {
                    observer.passedOver(e.getMessage());
                    rest = REST;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops following; if the models are this one's, closes each once it has answered what it was given. */
    @Override
    public void close() {
        stopping.countDown();
        closing.run();
    }
}
