package io.github.parlance.app;

import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.DeploymentFollower;
import io.github.parlance.kafka.BrokerProbe;
import io.github.parlance.learn.LearningObserver;
import io.github.parlance.learn.LearningRunSpec;
import io.github.parlance.learn.LearningSchedule;
import io.github.parlance.ops.Meters;
import io.github.parlance.ops.ModelsReport;
import io.github.parlance.ops.OpsServer;
import io.github.parlance.ops.StreamHealth;
import io.github.parlance.page.Page;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.trace.BatchTraces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Assembles a running stream: first the parts that observe it, then the models, then the stream. Closes all of them in
 * reverse.
 */
public final class StreamAssembly implements AutoCloseable {
    private final StreamEnvironment environment;
    private final RunHooks hooks;
    private final ResourceStack parts = new ResourceStack();
    private LongSupplier droppedSpans = () -> 0;

    public StreamAssembly(StreamEnvironment environment, RunHooks hooks) {
        this.environment = environment;
        this.hooks = hooks;
    }

    /** Sends a span of each batch to a collector, as OTLP over HTTP. */
    public void openTraces(URI collector) {
        BatchTraces traces =
                parts.push(BatchTraces.to(collector, environment.topology().applicationId(), environment.version()));
        hooks.observeStream(traces).onEnd(traces::close);
        droppedSpans = traces::dropped;
    }

    /**
     * Serves metrics, health and the running models at an address.
     *
     * @throws IOException if the address is not free
     */
    public void openMetrics(InetSocketAddress address) throws IOException {
        StreamHealth health = new StreamHealth();
        ModelsReport models = new ModelsReport();
        Meters meters = parts.push(new Meters(environment.version(), environment.pairs()));
        parts.push(OpsServer.start(address, meters::scrape, models::json, health));
        BrokerProbe brokers = parts.push(new BrokerProbe(environment.cluster()));
        health.follow(brokers::fault);
        meters.followSpans(() -> droppedSpans.getAsLong());
        hooks.observeStream(meters)
                .observeStream(health)
                .observeDeployments(meters.deployments())
                .onLoaded(models::follow)
                .onLoaded(deployer -> health.modelsLoaded())
                .onCreated(lifecycle -> health.followStream(lifecycle::hindrance))
                .onCreated(lifecycle -> meters.follow(lifecycle::figures));
    }

    /**
     * Serves the page at the first of the addresses that is free, and returns its URL.
     *
     * @throws IOException if none of the addresses is free
     */
    public String openPage(List<InetSocketAddress> addresses) throws IOException {
        Page page = parts.push(Page.open(
                addresses,
                environment.cluster(),
                environment.topology(),
                environment.models(),
                environment.folders(),
                environment.version()));
        hooks.observeStream(page.stream())
                .observeDeployments(page.deployments())
                .observeLearning(page.learning())
                .onLoaded(page::follow);
        return page.address();
    }

    /** Learns from corrections at intervals once the stream runs; observers of learning runs must be added before. */
    public void scheduleLearning(Duration every, LearningRunSpec spec) {
        scheduleLearning(every, spec, UnaryOperator.identity());
    }

    /**
     * Learns from corrections at intervals once the stream runs; observers of learning runs must be added before.
     *
     * @param filter decides which events reach the observers of learning runs
     */
    public void scheduleLearning(Duration every, LearningRunSpec spec, UnaryOperator<LearningObserver> filter) {
        LearningObserver observer = filter.apply(hooks.learning());
        LearningSchedule schedule =
                parts.push(new LearningScheduleFactory(environment, spec, observer).schedule(every));
        hooks.observeStream(schedule).onStop(schedule::close).onStarted(schedule::start);
    }

    /**
     * Loads the deployed models, follows later deployments, and creates the stream.
     *
     * @throws io.github.parlance.kafka.ClusterException if the models topic is missing or no broker answers
     * @throws RuntimeException if a model cannot be loaded
     */
    public RunningStream create() {
        return create(parts.push(DeploymentFollower.start(
                        environment.cluster(), environment.topology(), environment.folders(), hooks.deployments()))
                .deployer());
    }

    /** Creates the stream with models that are loaded already; the caller closes them. */
    public RunningStream create(Deployer deployer) {
        hooks.loaded(deployer);
        StreamsLifecycle lifecycle =
                new StreamsLifecycle(environment.topology(), deployer.models(), environment.settings(), hooks.stream());
        hooks.created(lifecycle);
        return parts.push(new RunningStream(lifecycle, hooks));
    }

    /** Applies deployments to models that are loaded already; the caller closes them. */
    public void followDeployments(Deployer deployer) {
        parts.push(DeploymentFollower.follow(
                deployer, environment.cluster(), environment.topology(), hooks.deployments()));
    }

    @Override
    public void close() {
        parts.close();
    }
}
