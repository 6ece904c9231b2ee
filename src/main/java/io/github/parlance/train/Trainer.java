package io.github.parlance.train;

import com.sun.management.OperatingSystemMXBean;
import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.model.LayerContext;
import io.github.parlance.model.Seq2Seq;
import io.github.parlance.model.weights.Parameters;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.text.LanguagePair;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

/** Trains a model as its training file describes, starting from the newest checkpoint if there is one. */
public final class Trainer {
    private final TrainingSpec spec;
    private final TrainingObserver observer;
    private final Precision precision;
    private final int replicas;
    private final StopConditions stop;
    private final DevelopmentScore developmentScore;

    /**
     * @param replicas number of copies of the network that share a batch, one per core
     * @param developmentScore used at each evaluation if {@code earlyStopping.on} is {@code chrf}, and when the time is over
     */
    public Trainer(
            TrainingSpec spec,
            TrainingObserver observer,
            Precision precision,
            int replicas,
            StopConditions stop,
            DevelopmentScore developmentScore) {
        this.spec = spec;
        this.observer = observer;
        this.precision = precision;
        this.replicas = replicas;
        this.stop = stop;
        this.developmentScore = developmentScore;
    }

    /** Creates a trainer that compares losses only and cannot be stopped. */
    public Trainer(TrainingSpec spec, TrainingObserver observer, Precision precision, int replicas) {
        this(spec, observer, precision, replicas, StopConditions.of(() -> false, Optional.empty()), (model, pairs) -> {
            throw new IllegalStateException("earlyStopping.on is chrf, but this trainer has no development score");
        });
    }

    /** Returns true if there is a checkpoint to resume from. */
    public boolean hasCheckpoint() {
        return checkpoints().newest().isPresent();
    }

    private CheckpointStore checkpoints() {
        return new CheckpointStore(spec.work().resolve("checkpoints"), spec.averageCheckpoints());
    }

    /**
     * Trains to the last step, or until early stopping.
     *
     * @throws UncheckedIOException if data cannot be read or a checkpoint cannot be written
     * @throws IllegalArgumentException if there is no usable data, or {@code initFrom} does not fit
     * @throws IllegalStateException if the work folder holds a checkpoint of another training, or too many losses in a
     *     row are not finite
     * @throws TrainingInterruptedException if asked to stop, or the time is over; a checkpoint is written
     */
    public TrainedModel train() {
        Optional<ModelBundle> bundle = spec.initFrom().map(ModelBundle::open);
        DataPreparation preparation = new DataPreparation(spec, observer, bundle);
        Optional<InitialModel> initial =
                bundle.map(each -> InitialModel.of(each, spec.architecture(), preparation.controlTokens()));
        PreparedData data = preparation.prepare(initial);
        CheckpointStore checkpoints = checkpoints();
        TrainingState state = state(checkpoints, data.fingerprint(spec));
        requireMemory(data);
        try (TrainingGraph graph = graph(data)) {
            initialize(graph, checkpoints, state, initial);
            observer.started(start(graph, data, state));
            return train(graph, data, checkpoints, state);
        }
    }

    /** Reads the state of the newest checkpoint, or creates the state of a new training. */
    private TrainingState state(CheckpointStore checkpoints, String fingerprint) {
        TrainingState state = checkpoints.newest().orElseGet(() -> TrainingState.fresh(fingerprint));
        if (!fingerprint.equals(state.fingerprint())) {
            throw new IllegalStateException("work folder " + spec.work()
                    + " holds a checkpoint of another training:\n  " + state.fingerprint()
                    + "\nnot of this one:\n  " + fingerprint + "\nGive another work folder, or empty that one.");
        }
        return state;
    }

    private TrainingGraph graph(PreparedData data) {
        return new TrainingGraph(
                spec.architecture(),
                data.vocabularies().sizes(),
                spec.optimizer(),
                precision,
                replicas,
                spec.seed(),
                limit(data).cuts());
    }

    /** Says how much memory is needed, before any is taken. */
    private void requireMemory(PreparedData data) {
        TrainingMemory memory;
        try (Graph graph = new Graph()) {
            VocabularySizes sizes = data.vocabularies().sizes();
            Parameters parameters = new Parameters(Ops.create(graph));
            LayerContext context = LayerContext.inference(Ops.create(graph), parameters);
            Seq2Seq network = spec.architecture().build(context, sizes.source(), sizes.target());
            new InferenceGraph(context, network).step();
            memory = TrainingMemory.of(parameters, sizes, limit(data), spec, precision, replicas);
        }
        observer.memoryNeeded(memory);
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        memory.requireWithin(machine.getTotalMemorySize(), Runtime.getRuntime().maxMemory());
    }

    private BatchLimit limit(PreparedData data) {
        return BatchLimit.of(spec.batchTokens(), data.vocabularies().target().size());
    }

    private static void initialize(
            TrainingGraph graph, CheckpointStore checkpoints, TrainingState state, Optional<InitialModel> initial) {
        if (state.step() > 0) {
            graph.restore(checkpoints.weights(state.step()));
        } else {
            initial.ifPresent(graph::assign);
        }
    }

    private TrainingObserver.Start start(TrainingGraph graph, PreparedData data, TrainingState state) {
        return new TrainingObserver.Start(
                data.training().size(),
                data.training().tooLong(),
                data.vocabularies().target().size(),
                graph.parameterCount(),
                precision,
                replicas,
                state.step());
    }

    private TrainedModel train(
            TrainingGraph graph, PreparedData data, CheckpointStore checkpoints, TrainingState initialState) {
        DevelopmentEvaluation evaluation =
                new DevelopmentEvaluation(graph, data.development(), limit(data).partTokens());
        TrainingLoop loop = new TrainingLoop(
                spec,
                graph,
                data.training(),
                evaluation,
                checkpoints,
                observer,
                stop,
                state -> scores(graph, data, state),
                limit(data));
        TrainingState finalState = loop.run(initialState);
        return new CheckpointSelection(spec, graph, checkpoints, evaluation, observer).select(finalState, data);
    }

    /** Scores translations of the development set with the present weights. */
    private DevelopmentScore.Scores scores(TrainingGraph graph, PreparedData data, TrainingState state) {
        Map<LanguagePair, List<SentencePair>> sentences = new LinkedHashMap<>();
        data.developmentPairs()
                .forEach((pair, pairs) -> sentences.put(
                        pair,
                        pairs.stream().limit(spec.earlyStopping().sentences()).toList()));
        TrainedModel model = new TrainedModel(
                spec,
                data.vocabularies().source(),
                data.vocabularies().target(),
                graph.weights(),
                "step " + state.step(),
                Double.MAX_VALUE,
                state,
                data.characters());
        return developmentScore.score(model, sentences);
    }
}
