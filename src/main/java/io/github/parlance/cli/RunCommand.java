package io.github.parlance.cli;

import io.github.parlance.deploy.DeploymentWatch;
import io.github.parlance.learn.LearnSpec;
import io.github.parlance.learn.LearningSchedule;
import io.github.parlance.log.ProcessLog;
import io.github.parlance.ops.DeploymentLog;
import io.github.parlance.ops.LearningLog;
import io.github.parlance.ops.Meters;
import io.github.parlance.ops.ModelsPage;
import io.github.parlance.ops.OpsServer;
import io.github.parlance.ops.StreamHealth;
import io.github.parlance.ops.StreamLog;
import io.github.parlance.page.Page;
import io.github.parlance.stream.AccessCheck;
import io.github.parlance.stream.BrokerProbe;
import io.github.parlance.stream.ExitCode;
import io.github.parlance.stream.Limits;
import io.github.parlance.stream.Route;
import io.github.parlance.stream.StartFailedException;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.stream.TopicCheck;
import io.github.parlance.stream.TopologySpec;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.trace.BatchTraces;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the processor against a Kafka until it is told to stop. */
@Command(
        name = "run",
        description = "Translates the requests on a Kafka cluster until it is told to stop.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance run --bootstrap-servers localhost:9092 --create-topics",
            "  parlance run --bootstrap-servers kafka.example.org:9093 --config client.properties --metrics 9464",
            "  parlance run --bootstrap-servers localhost:9092 --page 8080",
            "  parlance run --bootstrap-servers localhost:9092 --set batching.maxWait=5ms --instance-id one",
            "  parlance run --bootstrap-servers localhost:9092 --learn 6h"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped when asked to",
            "1:failed, with a message",
            "2:called wrongly",
            "3:no broker answered",
            "4:topics are missing, or take too small messages",
            "5:not running in time",
            "6:did not stop in time",
            "7:the cluster does not let this client in, or does not allow it what it must do"
        })
final class RunCommand implements Callable<Integer> {
    static final Duration START_WITHIN = Duration.ofMinutes(5);
    static final Duration STOP_WITHIN = Duration.ofSeconds(30);

    @Spec
    private CommandSpec spec;

    @Mixin
    private StreamOptions options;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--create-topics", description = "Creates the topics that are missing.")
    private boolean createTopics;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Where waiting requests are kept on this machine; kept from run to run. Default: ${DEFAULT-VALUE}",
            defaultValue = "parlance-state")
    private Path state;

    @Option(
            names = "--instance-id",
            paramLabel = "NAME",
            description = "Makes this a static member of the group: after a restart it keeps its partitions.")
    private Optional<String> instanceId = Optional.empty();

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            converter = SocketName.class,
            description =
                    "Serves /metrics for Prometheus, /models, /live and /ready at this address; a port alone means"
                            + " that only this machine reaches it. Off unless given.")
    private Optional<InetSocketAddress> metrics = Optional.empty();

    @Option(
            names = "--traces",
            paramLabel = "URL",
            converter = CollectorAddress.class,
            description =
                    "Sends a span of each batch to this collector, as OTLP over HTTP, such as http://localhost:4318."
                            + " Off unless given.")
    private Optional<URI> traces = Optional.empty();

    @Option(
            names = "--page",
            paramLabel = "HOST:PORT",
            converter = SocketName.class,
            description =
                    "Serves a page at this address that shows what goes through the stream, and where results can be"
                            + " corrected and models, memory and glossary changed; a port alone means that only this machine"
                            + " reaches it. Off unless given.")
    private Optional<InetSocketAddress> page = Optional.empty();

    @Option(
            names = "--learn",
            paramLabel = "EVERY",
            converter = Interval.class,
            description =
                    "Learns from corrections, at such intervals, such as 6h, on one of the instances and one core, as"
                            + " parlance learn --yes does. Off unless given.")
    private Optional<Duration> learn = Optional.empty();

    @Mixin
    private LogOptions logging;

    @Override
    public Integer call() throws IOException {
        try (ProcessLog log = logging.open()) {
            TopologySpec topology = options.topology();
            StreamsSettings settings = new StreamsSettings(cluster.settings(), state, instanceId);
            AccessCheck access = new AccessCheck(settings.cluster(), topology);
            access.requireAllowed();
            checkTopics(new TopicCheck(settings.cluster(), topology), topology.limits());
            return run(topology, settings, access, log).status();
        }
    }

    private void checkTopics(TopicCheck check, Limits limits) {
        if (createTopics) {
            check.createMissing();
        } else {
            check.requireAll();
        }
        check.requireRoom(limits);
    }

    private ExitCode run(TopologySpec topology, StreamsSettings settings, AccessCheck access, ProcessLog log)
            throws IOException {
        Audience audience = Audience.of(new StreamLog(), new DeploymentLog(), new LearningLog())
                .atEnd(log::flush);
        if (traces.isEmpty()) {
            return runMeasured(topology, settings, access, audience);
        }
        try (BatchTraces spans = BatchTraces.to(traces.get(), topology.applicationId(), Version.parlance())) {
            return runMeasured(
                    topology,
                    settings,
                    access,
                    audience.with(spans).atEnd(spans::close).droppingSpans(spans::dropped));
        }
    }

    private ExitCode runMeasured(TopologySpec topology, StreamsSettings settings, AccessCheck access, Audience audience)
            throws IOException {
        if (metrics.isEmpty()) {
            return runShown(topology, settings, access, audience);
        }
        StreamHealth health = new StreamHealth();
        ModelsPage models = new ModelsPage();
        List<LanguagePair> pairs = topology.routes().stream().map(Route::pair).toList();
        try (Meters meters = new Meters(Version.parlance(), pairs);
                OpsServer server = OpsServer.start(metrics.get(), meters::scrape, models::json, health);
                BrokerProbe brokers = new BrokerProbe(settings.cluster())) {
            health.follow(brokers::fault);
            meters.followSpans(audience.droppedSpans());
            return runShown(topology, settings, access, audience.with(meters, health, models));
        }
    }

    private ExitCode runShown(TopologySpec topology, StreamsSettings settings, AccessCheck access, Audience audience)
            throws IOException {
        if (page.isEmpty()) {
            return run(topology, settings, access, audience);
        }
        try (Page shown = Page.open(
                List.of(page.get()),
                settings.cluster(),
                topology,
                options.models(),
                options.folders(),
                Version.parlance())) {
            return run(topology, settings, access, audience.with(shown));
        }
    }

    private ExitCode run(TopologySpec topology, StreamsSettings settings, AccessCheck access, Audience audience) {
        if (learn.isEmpty()) {
            return run(topology, settings, access, audience, () -> {});
        }
        try (LearningSchedule schedule = ScheduledLearning.of(
                learn.get(), settings.cluster(), topology, options.models(), LearnSpec.usual(), audience.learning())) {
            return run(topology, settings, access, audience.with(schedule).atStop(schedule::close), schedule::start);
        }
    }

    private ExitCode run(
            TopologySpec topology, StreamsSettings settings, AccessCheck access, Audience audience, Runnable started) {
        try (DeploymentWatch watch =
                DeploymentWatch.start(settings.cluster(), topology, options.folders(), audience.deployments())) {
            audience.loaded().accept(watch.deployer());
            StreamsLifecycle stream =
                    new StreamsLifecycle(topology, watch.deployer().models(), settings, audience.stream());
            audience.made().accept(stream);
            Thread stop = new Thread(() -> stop(stream, audience), "parlance-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            stream.start(START_WITHIN);
            started.run();
            return stream.awaitEnd();
        } catch (StartFailedException e) {
            // The changelog, which the stream made just now, could not be asked about before.
            access.requireAllowed();
            throw e;
        }
    }

    /** What there is still to say is said here, as the process may be gone before the command returns. */
    private static void stop(StreamsLifecycle stream, Audience audience) {
        audience.stopping().run();
        stream.stop(STOP_WITHIN);
        audience.end();
    }
}
