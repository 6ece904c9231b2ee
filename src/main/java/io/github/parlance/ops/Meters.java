package io.github.parlance.ops;

import io.github.parlance.deploy.DeploymentObserver;
import io.github.parlance.event.ErrorCode;
import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.Verdict;
import io.github.parlance.stream.CompletedBatch;
import io.github.parlance.stream.KafkaMetricsSnapshot;
import io.github.parlance.stream.StreamObserver;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Batch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Meters of the stream, for Prometheus. Names begin with {@code parlance_}; times are in seconds. Every meter exists from the
 * start, at zero, so that the first event already shows as an increase. Labels take values from routes, enumerations and
 * deployments only, never from requests.
 */
public final class Meters implements StreamObserver, AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final Map<LanguagePair, PairMeters> pairs = new HashMap<>();
    private final PairMeters otherPairs;
    private final VersionMeters versions;
    private final Map<Integer, Integer> waiting = new ConcurrentHashMap<>();
    private final Map<Cause, Counter> deadLetters = new HashMap<>();
    private final Counter resumed;
    private final Counter memoryRejections;
    private final Counter glossaryRejections;
    private final CorrectionMeters corrections;
    private final AtomicReference<String> state = new AtomicReference<>("CREATED");
    private final KafkaMeters kafka;
    private final DeploymentMeters deployments;
    private volatile Supplier<KafkaMetricsSnapshot> figures = () -> KafkaMetricsSnapshot.NONE;
    private volatile LongSupplier droppedSpans = () -> 0;

    /**
     * @param version version of this program
     * @param pairs language pairs of the routes; any other pair is counted as {@code other}
     */
    public Meters(String version, Collection<LanguagePair> pairs) {
        for (LanguagePair pair : pairs) {
            this.pairs.put(pair, new PairMeters(registry, pair.toString()));
        }
        otherPairs = new PairMeters(registry, "other");
        resumed = Counter.builder("parlance.entries.resumed")
                .description("Entries that were waiting when a partition was taken over")
                .register(registry);
        memoryRejections = Counter.builder("parlance.memory.rejected")
                .description("Records of the memory topic that were skipped")
                .register(registry);
        glossaryRejections = Counter.builder("parlance.glossary.rejected")
                .description("Records of the glossary topic that were skipped")
                .register(registry);
        corrections = new CorrectionMeters(registry);
        kafka = new KafkaMeters(registry);
        versions = new VersionMeters(registry);
        deployments = new DeploymentMeters(registry, versions);
        Gauge.builder("parlance.entries.waiting", waiting, Meters::sum)
                .description("Entries in the store that wait for their results")
                .register(registry);
        registerDeadLetters();
        registerStates();
        registerProcess(version);
        FunctionCounter.builder("parlance.spans.dropped", this, meters -> meters.droppedSpans.getAsLong())
                .description("Spans of batches that did not reach the trace collector")
                .register(registry);
    }

    /** Returns the observer that counts deployments. */
    public DeploymentObserver deployments() {
        return deployments;
    }

    /** Sets the source of Kafka's own metrics, read at each scrape. */
    public void follow(Supplier<KafkaMetricsSnapshot> figures) {
        this.figures = figures;
    }

    /** Sets the source of the number of dropped spans, read at each scrape. */
    public void followSpans(LongSupplier dropped) {
        this.droppedSpans = dropped;
    }

    /** Returns all meters in the text format of Prometheus, version 0.0.4. */
    public synchronized String scrape() {
        kafka.show(figures.get());
        return registry.scrape();
    }

    @Override
    public void parked(LanguagePair pair) {
        of(pair).parked();
    }

    @Override
    public void resumed(int entries) {
        resumed.increment(entries);
    }

    @Override
    public void waiting(int partition, int entries) {
        waiting.put(partition, entries);
    }

    @Override
    public void batchTranslated(CompletedBatch translated) {
        of(translated.batch().pair()).batches().translated(translated);
    }

    @Override
    public void batchFailed(Batch batch, Duration took, RuntimeException cause) {
        of(batch.pair()).batches().failed();
    }

    @Override
    public void resting(LanguagePair pair, int attempts, RuntimeException cause) {
        of(pair).batches().resting();
    }

    @Override
    public void answered(TranslationCompleted result) {
        of(result.pair()).answered(result);
        versions.answered(result);
    }

    @Override
    public void rejected(Fault fault) {
        deadLetters.get(new Cause(fault.code(), fault.stage())).increment();
    }

    @Override
    public void memoryRejected(String reason) {
        memoryRejections.increment();
    }

    @Override
    public void glossaryRejected(String reason) {
        glossaryRejections.increment();
    }

    @Override
    public void correctionRejected(String reason) {
        corrections.rejected();
    }

    @Override
    public void judged(Verdict verdict) {
        corrections.judged(verdict);
    }

    @Override
    public void stateChanged(String before, String now) {
        state.set(now);
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }

    private static int sum(Map<Integer, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private PairMeters of(LanguagePair pair) {
        return pairs.getOrDefault(pair, otherPairs);
    }

    private void registerDeadLetters() {
        for (ErrorCode code : ErrorCode.values()) {
            for (Fault.Stage stage : Fault.Stage.values()) {
                Counter counter = Counter.builder("parlance.dead.letters")
                        .description("Requests sent to the dead letters")
                        .tag("code", code.label())
                        .tag("stage", stage.label())
                        .register(registry);
                deadLetters.put(new Cause(code, stage), counter);
            }
        }
    }

    private void registerStates() {
        for (String each : StreamsLifecycle.states()) {
            Gauge.builder("parlance.stream.state", state, now -> now.get().equals(each) ? 1 : 0)
                    .description("1 for the state the stream is in, 0 for the others")
                    .tag("state", each)
                    .register(registry);
        }
    }

    private void registerProcess(String version) {
        Gauge.builder("parlance.build.info", () -> 1)
                .description("Version of the running program")
                .tag("version", version)
                .tag("java", Runtime.version().toString())
                .register(registry);
        gc.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** The labels of a dead letter. */
    private record Cause(ErrorCode code, Fault.Stage stage) {}
}
