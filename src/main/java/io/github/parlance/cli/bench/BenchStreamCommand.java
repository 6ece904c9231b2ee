package io.github.parlance.cli.bench;

import io.github.parlance.bench.EchoTranslator;
import io.github.parlance.bench.Latencies;
import io.github.parlance.bench.StreamBench;
import io.github.parlance.bench.Throughput;
import io.github.parlance.bundle.DirectoryTree;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.StreamOptions;
import io.github.parlance.demo.EmbeddedBroker;
import io.github.parlance.deploy.Deployer;
import io.github.parlance.deploy.Rollout;
import io.github.parlance.event.ModelDeployment;
import io.github.parlance.event.ModelKey;
import io.github.parlance.event.TableReading;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import io.github.parlance.translate.Models;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the stream against its parts: Kafka Streams that only copies, and models that are called directly. */
@Command(
        name = "stream",
        description = "Measures the stream on a broker in this process: throughput with a model without"
                + " cost, compared with Kafka Streams that only copies; throughput with the real"
                + " models, compared with calling them directly; latencies; and the heap while a"
                + " backlog is drained.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance bench stream", "  parlance bench stream --swap en-es/1 --load 0.5"})
final class BenchStreamCommand implements Callable<Integer> {
    private static final int LOAD_SECONDS = 15;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StreamOptions options;

    @Option(
            names = "--sentences",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of sentences with the model without cost. Default: 100000.")
    private int sentences = 100_000;

    @Option(
            names = "--translated",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of sentences with the real models. Default: 2000.")
    private int translated = 2_000;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of alternating measurements of each throughput. Default: 3.")
    private int rounds = 3;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Measures only this: drains a backlog of this size with the model without cost, and"
                    + " prints the heap use.")
    private int backlog;

    @Option(
            names = "--swap",
            paramLabel = "FOLDER",
            description = "Measures only this: latencies while the model of the first route is replaced by the"
                    + " version in this folder, relative to the folder of all models, and back, compared"
                    + " with latencies without a change.")
    private Optional<String> swap = Optional.empty();

    @Option(
            names = "--load",
            paramLabel = "SHARE",
            description = "Load for --swap, as a share of the sustained throughput. Default: 0.5.")
    private double load = 0.5;

    @Option(names = "--no-model", description = "Skips measurements with the real models.")
    private boolean noModel;

    @Override
    public Integer call() throws IOException {
        Logging.silent();
        TopologySpec topology = options.topology();
        Path state = Files.createTempDirectory("parlance-bench-");
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                Translator echo = new EchoTranslator(
                        topology.routes().stream().map(Route::pair).collect(Collectors.toSet()))) {
            Models free = Models.of(echo);
            StreamBench bench = new StreamBench(broker.bootstrapServers(), topology, state);
            if (backlog > 0) {
                drainBacklog(bench, free);
            } else if (swap.isPresent()) {
                measureSwaps(bench, topology, swap.get());
            } else {
                measureStream(bench, free);
                if (!noModel) {
                    measureModels(bench, topology);
                }
            }
        } finally {
            DirectoryTree.delete(state);
        }
        return 0;
    }

    private void drainBacklog(StreamBench bench, Models free) {
        Throughput drained = bench.streamMeasuringHeap(free, backlog);
        out().printf(
                        Locale.ROOT,
                        "backlog of %,d: %,.0f sentences/s; heap after collections, MB:%s%n",
                        backlog,
                        drained.rate(),
                        drained.heapMegabytes().stream()
                                .map(megabytes -> String.format(Locale.ROOT, " %.0f", megabytes))
                                .collect(Collectors.joining()));
    }

    private void measureStream(StreamBench bench, Models free) {
        // The first of each only warms up.
        bench.passThrough(sentences);
        bench.stream(free, sentences);
        for (int round = 0; round < rounds; round++) {
            double copied = bench.passThrough(sentences).rate();
            double streamed = bench.stream(free, sentences).rate();
            out().printf(
                            Locale.ROOT,
                            "model of no cost: %,8.0f sentences/s; copying: %,8.0f; ratio %.2f%n",
                            streamed,
                            copied,
                            streamed / copied);
        }
        Latencies idle = bench.idle(free, 500);
        print("model of no cost, idle", idle);
        underLoad("model of no cost", bench, free, sentences);
    }

    private void measureModels(StreamBench bench, TopologySpec topology) {
        try (Deployer deployer = options.load(topology);
                DirectCalls direct = new DirectCalls(
                        deployer.models(), topology.routes().get(0).pair(), topology.modelThreads())) {
            Models models = deployer.models();
            String name = direct.model();
            List<String> texts = StreamBench.sentences(translated);
            // The first of each only warms up.
            direct.rate(texts);
            bench.stream(models, translated);
            for (int round = 0; round < rounds; round++) {
                double called = direct.rate(texts);
                double streamed = bench.stream(models, translated).rate();
                out().printf(
                                Locale.ROOT,
                                "%s: %,8.1f sentences/s; called directly: %,8.1f; ratio %.2f%n",
                                name,
                                streamed,
                                called,
                                streamed / called);
            }
            print(
                    name + " called directly, one at a time",
                    direct.latencies(texts.subList(0, Math.min(texts.size(), 200))));
            print(name + ", idle", bench.idle(models, 200));
            underLoad(name, bench, models, translated);
        }
    }

    /** Measures without a change and with two changes of the model in each round, so that both meet the same conditions. */
    private void measureSwaps(StreamBench bench, TopologySpec topology, String location) {
        try (Deployer deployer = options.load(topology)) {
            ModelKey model = new ModelKey(topology.routes().get(0).model().orElseThrow());
            ModelDeployment first =
                    new ModelDeployment(model, deployer.status().get(0).versions(), List.of());
            ModelDeployment second = Rollout.replace(first, options.folders().at(location));
            double most = bench.sustained(deployer.models(), translated).rate();
            double perSecond = most * load;
            int count = (int) (perSecond * LOAD_SECONDS);
            out().printf(Locale.ROOT, "%.0f sentences/s sustained; sending %.0f per second%n", most, perSecond);
            for (int round = 0; round < rounds; round++) {
                Latencies quiet = bench.underLoad(deployer.models(), count, perSecond);
                Latencies swapping = bench.underLoadWith(
                        deployer.models(), count, perSecond, () -> swap(deployer, List.of(second, first)));
                print("quiet", quiet);
                print("model swapped twice", swapping);
                out().printf(
                                Locale.ROOT,
                                "p99 %.2f times, p50 %.2f times%n",
                                swapping.percentile(99) / quiet.percentile(99),
                                swapping.percentile(50) / quiet.percentile(50));
            }
        }
    }

    private static void swap(Deployer deployer, List<ModelDeployment> oneAfterTheOther) {
        for (ModelDeployment each : oneAfterTheOther) {
            LockSupport.parkNanos(Duration.ofSeconds(LOAD_SECONDS / 5).toNanos());
            deployer.apply(new TableReading.Put<>(each));
            deployer.status().get(0).refused().ifPresent(reason -> {
                throw new IllegalStateException("the swap was refused: " + reason);
            });
        }
    }

    /** Prints latencies at 80 % of the throughput that the stream sustains while sender and reader run in the same process. */
    private void underLoad(String name, StreamBench bench, Models models, int count) {
        double most = bench.sustained(models, count).rate();
        double load = most * 0.8;
        out().printf(Locale.ROOT, "%s, sent and read at once: %,.1f sentences/s%n", name, most);
        print(name + ", 80 % load", bench.underLoad(models, (int) (load * LOAD_SECONDS), load));
    }

    private void print(String what, Latencies latencies) {
        out().printf(
                        Locale.ROOT,
                        "%s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms%n",
                        what,
                        latencies.percentile(50),
                        latencies.percentile(95),
                        latencies.percentile(99));
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
