package io.github.parlance.cli.stream;

import io.github.parlance.app.RunHooks;
import io.github.parlance.app.RunningStream;
import io.github.parlance.app.StreamAssembly;
import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.IntervalConverter;
import io.github.parlance.cli.option.LogOptions;
import io.github.parlance.cli.option.SocketAddressConverter;
import io.github.parlance.cli.option.StreamOptions;
import io.github.parlance.kafka.AccessCheck;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import io.github.parlance.kafka.PartitionGrowth;
import io.github.parlance.kafka.StartPosition;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.kafka.TopicWatch;
import io.github.parlance.learn.LearningRunSpec;
import io.github.parlance.log.ProcessLog;
import io.github.parlance.ops.DeploymentLog;
import io.github.parlance.ops.LearningLog;
import io.github.parlance.ops.StreamLog;
import io.github.parlance.stream.StateFolder;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the stream on a Kafka cluster until it is stopped. */
@Command(
        name = "run",
        description = "Translates the requests on a Kafka cluster until it is stopped.",
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
            "0:stopped by itself, without a failure",
            "1:failed, with a message",
            "2:invalid arguments",
            "3:no broker answered",
            "4:topics are missing, or their maximum message size is too small",
            "5:did not start in time",
            "6:did not stop in time",
            "7:authentication failed, or a required permission is missing",
            "130:stopped as requested by SIGINT, such as Ctrl-C",
            "143:stopped as requested by SIGTERM"
        })
public final class RunCommand implements Callable<Integer> {
    public static final Duration START_WITHIN = Duration.ofMinutes(5);

    @Spec
    private CommandSpec command;

    @Mixin
    private StreamOptions options;

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--create-topics", description = "Creates missing topics.")
    private boolean createTopics;

    @Option(
            names = "--grow",
            description = "Extends the changelogs and the results if the requests have more partitions, as parlance"
                    + " topology grow does.")
    private boolean grow;

    @Option(
            names = "--from",
            paramLabel = "POSITION",
            converter = StartConverter.class,
            completionCandidates = StartConverter.class,
            description = "Start of a stream that has state or answers but no committed offsets: earliest answers all"
                    + " requests, latest skips those that are there, state goes on after the last request that the"
                    + " state knows. Without effect while offsets are committed.")
    private Optional<StartPosition.From> from = Optional.empty();

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Folder for waiting requests on this machine; kept between runs. Default: ${DEFAULT-VALUE}.",
            defaultValue = "parlance-state")
    private Path state;

    @Option(
            names = "--instance-id",
            paramLabel = "NAME",
            description = "Makes this instance a static member of the consumer group, which keeps its"
                    + " partitions across a restart.")
    private Optional<String> instanceId = Optional.empty();

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            converter = SocketAddressConverter.class,
            description = "Serves /metrics for Prometheus, /models, /live and /ready at this address; a port"
                    + " alone is reachable only from this machine. Default: off.")
    private Optional<InetSocketAddress> metrics = Optional.empty();

    @Option(
            names = "--traces",
            paramLabel = "URL",
            converter = CollectorAddressConverter.class,
            description = "Sends a span per batch to this collector, as OTLP over HTTP, such as"
                    + " http://localhost:4318. Default: off.")
    private Optional<URI> traces = Optional.empty();

    @Option(
            names = "--page",
            paramLabel = "HOST:PORT",
            converter = SocketAddressConverter.class,
            description = "Serves a web page at this address that shows the requests and results of the"
                    + " stream, and on which results can be corrected and models, memory and glossary can"
                    + " be changed; a port alone is reachable only from this machine. Default: off.")
    private Optional<InetSocketAddress> page = Optional.empty();

    @Option(
            names = "--learn",
            paramLabel = "EVERY",
            converter = IntervalConverter.class,
            description = "Learns from corrections at this interval, such as 6h, on one of the instances and"
                    + " one core, as parlance learn --yes does. Default: off.")
    private Optional<Duration> learn = Optional.empty();

    @Mixin
    private LogOptions logging;

    @Override
    public Integer call() throws IOException {
        try (ProcessLog log = logging.open()) {
            TopologySpec topology = options.topology();
            StreamsSettings settings = new StreamsSettings(cluster.settings(), state, instanceId);
            new StateFolder(state, topology.applicationId()).fault().ifPresent(fault -> {
                throw new ClusterException(ExitCode.FAILED, fault);
            });
            AccessCheck access = new AccessCheck(settings.cluster(), topology);
            access.requireAllowed();
            checkTopics(new TopicCheck(settings.cluster(), topology), topology.limits());
            if (grow) {
                new PartitionGrowth(settings.cluster(), topology).grow(Optional.empty());
            }
            requireRunnable(settings, topology);
            setStart(new StartPosition(settings.cluster(), topology));
            RunHooks hooks = new RunHooks()
                    .observeStream(new StreamLog())
                    .observeDeployments(new DeploymentLog())
                    .observeLearning(new LearningLog())
                    .onEnd(log::flush);
            try (StreamAssembly assembly = new StreamAssembly(options.environment(topology, settings), hooks)) {
                openParts(assembly);
                return run(assembly, access).status();
            }
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

    /** Requires topics with which the stream can run; it would wait for ever at its first start. */
    private static void requireRunnable(StreamsSettings settings, TopologySpec topology) {
        TopicWatch.inspect(settings.cluster(), topology).fault().ifPresent(fault -> {
            throw new ClusterException(ExitCode.TOPICS_MISSING, fault);
        });
    }

    private void setStart(StartPosition position) {
        from.ifPresent(position::set);
        position.question().ifPresent(question -> {
            throw new ClusterException(ExitCode.FAILED, question);
        });
    }

    private void openParts(StreamAssembly assembly) throws IOException {
        traces.ifPresent(assembly::openTraces);
        if (metrics.isPresent()) {
            assembly.openMetrics(metrics.get());
        }
        if (page.isPresent()) {
            assembly.openPage(List.of(page.get()));
        }
        learn.ifPresent(every -> assembly.scheduleLearning(every, LearningRunSpec.usual()));
    }

    /** Prints the last line of a process that was told to end; one that fails has another. */
    private void sayStopped(ExitCode end) {
        Map<ExitCode, String> lines = Map.of(
                ExitCode.STOPPED,
                "stopped as requested; requests without an answer come first at the next start",
                ExitCode.STOP_TIMED_OUT,
                "told to stop, and did not within " + RunningStream.STOP_WITHIN.toSeconds()
                        + " s; what was under way is done again at the next start");
        Optional.ofNullable(lines.get(end))
                .ifPresent(line -> command.commandLine().getErr().println("parlance: " + line));
    }

    private ExitCode run(StreamAssembly assembly, AccessCheck access) {
        try {
            RunningStream stream = assembly.create();
            stream.stopOnShutdown(this::sayStopped);
            stream.start(START_WITHIN);
            ExitCode end = stream.awaitEnd();
            stream.failure().ifPresent(reason -> {
                throw new ClusterException(end, reason);
            });
            return end;
        } catch (ClusterException e) {
            // Access to the changelog can only be checked now: the stream has just created it.
            access.requireAllowed();
            throw e;
        }
    }
}
