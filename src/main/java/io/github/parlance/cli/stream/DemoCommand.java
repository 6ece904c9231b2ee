package io.github.parlance.cli.stream;

import io.github.parlance.app.DemoLearning;
import io.github.parlance.app.RunHooks;
import io.github.parlance.app.RunningStream;
import io.github.parlance.app.StreamAssembly;
import io.github.parlance.bundle.DirectoryTree;
import io.github.parlance.cli.option.LanguagePairConverter;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.ProgressLine;
import io.github.parlance.cli.option.StreamOptions;
import io.github.parlance.cli.option.Terminal;
import io.github.parlance.demo.DemoSession;
import io.github.parlance.demo.EmbeddedBroker;
import io.github.parlance.deploy.Deployer;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs broker, stream and session in one process. */
@Command(
        name = "demo",
        description = "Starts a Kafka broker and the stream in this process and translates lines that are"
                + " typed or piped in: each line passes through the topics as an event. A web page"
                + " shows them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance demo",
            "  echo \"Where is the library?\" | parlance demo --no-page",
            "  parlance demo --page 8090",
            "  parlance demo --learn"
        })
public final class DemoCommand implements Callable<Integer> {
    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec;

    @Mixin
    private StreamOptions options;

    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            description = "Language pair of the lines and their translations, such as en-fr. Default: the pair"
                    + " of the topology's first route.")
    private LanguagePair pair;

    @Mixin
    private DemoPageOptions pages;

    @Option(
            names = "--learn",
            description = "Learns from corrections: five corrections make a new version of the model, which is"
                    + " tried on half of the requests and takes over after three good translations. It is"
                    + " kept in MODEL-learned, next to the models.")
    private boolean learns;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoStop stop = DemoStop.install();
        try {
            return translate(stop);
        } catch (LinkageError e) {
            // While a process ends, classes that register for its end cannot be initialized.
            stop.require();
            throw e;
        } finally {
            stop.close();
        }
    }

    private int translate(DemoStop stop) throws IOException, InterruptedException {
        List<InetSocketAddress> addresses = pages.addresses();
        Logging.silent();
        long launched = System.nanoTime();
        Terminal terminal = Terminal.of(System.getenv());
        DemoReport report = new DemoReport(
                spec.commandLine().getOut(), spec.commandLine().getErr(), terminal, launched, System::nanoTime);
        TopologySpec topology = options.topology();
        Optional<LanguagePair> asked = asked(topology);
        Path state = Files.createTempDirectory("parlance-demo-");
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), terminal.errors());
        progress.show("loading the model and starting a Kafka broker");
        RunHooks hooks = new RunHooks();
        CompletableFuture<Deployer> loading =
                CompletableFuture.supplyAsync(() -> options.load(topology, hooks.deployments()));
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Deployer deployer = loaded(loading)) {
            stop.require();
            StreamsSettings settings = StreamsSettings.local(broker.bootstrapServers(), state);
            new TopicCheck(settings.cluster(), topology).createMissing();
            progress.show("starting the stream");
            try (DemoSession session = new DemoSession(broker.bootstrapServers(), topology, asked, System::nanoTime);
                    StreamAssembly assembly = new StreamAssembly(options.environment(topology, settings), hooks)) {
                Optional<String> url = openPage(assembly, addresses, deployer);
                if (learns) {
                    DemoLearning.schedule(assembly, hooks, report::learns);
                }
                hooks.observeStream(new Breakdown(session, report));
                RunningStream stream = assembly.create(deployer);
                stop.ends(session);
                stream.start(START_WITHIN);
                progress.close();
                url.ifPresent(report::page);
                report.ready(asked.orElse(topology.routes().get(0).pair()));
                session.run(lines(), report);
                if (pages.isAskedFor() && !terminal.input()) {
                    report.stays();
                    session.awaitStop();
                }
            }
        } finally {
            progress.close();
            DirectoryTree.delete(state);
        }
        return report.finish();
    }

    /** Opens the page, if there is one, on which model versions can be deployed. */
    private static Optional<String> openPage(
            StreamAssembly assembly, List<InetSocketAddress> addresses, Deployer deployer) throws IOException {
        if (addresses.isEmpty()) {
            return Optional.empty();
        }
        String url = assembly.openPage(addresses);
        assembly.followDeployments(deployer);
        return Optional.of(url);
    }

    private Optional<LanguagePair> asked(TopologySpec topology) {
        if (pair == null) {
            return Optional.empty();
        }
        List<LanguagePair> routes = topology.routes().stream().map(Route::pair).toList();
        if (!routes.contains(pair)) {
            throw new ParameterException(
                    spec.commandLine(), "--pair is " + pair + "; the topology only has routes for " + routes);
        }
        return Optional.of(pair);
    }

    private static Deployer loaded(CompletableFuture<Deployer> loading) {
        try {
            return loading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static Iterator<String> lines() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .iterator();
    }

    /** Ends the session when the stream fails, because no more results will come. */
    private record Breakdown(DemoSession session, DemoReport report) implements StreamObserver {
        @Override
        public void brokeDown(Throwable cause) {
            report.brokeDown(cause);
            session.stop();
        }
    }
}
