package io.github.parlance.train;

import io.github.parlance.augment.AugmentationSpec;
import io.github.parlance.corpus.CorpusReader;
import io.github.parlance.corpus.CorpusSpec;
import io.github.parlance.corpus.ParallelCorpus;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.model.Precision;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.BytePairTokenizer;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Takes a training from its file to the best weights it reached; what was begun before is gone on with. */
public final class Trainer {
    private final TrainingSpec spec;
    private final TrainingObserver observer;
    private final Precision precision;
    private final int towers;
    private final BooleanSupplier stopRequested;
    private final DevelopmentScore developmentScore;

    /**
     * @param towers rows of a batch worked on side by side, one a core
     * @param stopRequested asked after each step
     * @param developmentScore asked at each look, if the training compares translations
     */
    public Trainer(
            TrainingSpec spec,
            TrainingObserver observer,
            Precision precision,
            int towers,
            BooleanSupplier stopRequested,
            DevelopmentScore developmentScore) {
        this.spec = spec;
        this.observer = observer;
        this.precision = precision;
        this.towers = towers;
        this.stopRequested = stopRequested;
        this.developmentScore = developmentScore;
    }

    /** Of a training that compares losses alone and is not to be stopped. */
    public Trainer(TrainingSpec spec, TrainingObserver observer, Precision precision, int towers) {
        this(spec, observer, precision, towers, () -> false, (model, pairs) -> {
            throw new IllegalStateException("earlyStopping.on is chrf, but nothing was given that translates");
        });
    }

    /** Whether there is a checkpoint to go on from. */
    public boolean begun() {
        return checkpoints().newest().isPresent();
    }

    private CheckpointStore checkpoints() {
        return new CheckpointStore(spec.work().resolve("checkpoints"), spec.averageCheckpoints());
    }

    /**
     * Trains to the last step, or to an earlier end.
     *
     * @throws UncheckedIOException if data cannot be read or a checkpoint not be written
     * @throws IllegalArgumentException if there is nothing to learn from, or {@code initFrom} does not fit
     * @throws IllegalStateException if the work folder holds a checkpoint of another training, or the losses are no
     *     numbers
     * @throws TrainingInterruptedException if asked to stop; a checkpoint is written
     */
    public TrainedModel train() {
        List<Task> tasks = Task.of(spec.pairs());
        List<String> controlTokens = controlTokens(tasks);
        Optional<InitialModel> initial =
                spec.initFrom().map(path -> InitialModel.open(path, spec.architecture(), controlTokens));
        Map<CorpusSpec, ParallelCorpus> corpora = read(spec.data().train(), CorpusReader.cleaning(spec.data()), tasks);
        Map<CorpusSpec, ParallelCorpus> development =
                read(spec.data().development(), CorpusReader.whole(spec.data()), tasks);
        Vocabulary vocabulary = initial.map(InitialModel::vocabulary)
                .orElseGet(() -> vocabulary(
                        corpora.values().stream().flatMap(corpus -> corpus.pairs().stream()), controlTokens));
        TrainingData data = data(corpora, tasks, tasks, vocabulary, "data.train");
        if (!spec.augmentation().equals(AugmentationSpec.NONE)) {
            data.augment(spec.augmentation());
        }
        Map<LanguagePair, TrainingData> heldOut = new LinkedHashMap<>();
        tasks.forEach(task ->
                heldOut.put(task.pair(), data(development, List.of(task), tasks, vocabulary, "data.development")));

        CheckpointStore checkpoints = checkpoints();
        String fingerprint = fingerprint(vocabulary, data);
        TrainingState begun = checkpoints.newest().orElseGet(() -> TrainingState.fresh(fingerprint));
        requireSame(fingerprint, begun.fingerprint());
        try (TrainingGraph graph = new TrainingGraph(
                spec.architecture(), vocabulary.size(), spec.optimizer(), precision, towers, spec.seed())) {
            if (begun.step() > 0) {
                graph.restore(checkpoints.weights(begun.step()));
            } else {
                initial.ifPresent(each -> graph.assign(each.weights(graph.weights())));
            }
            observer.started(new TrainingObserver.Start(
                    data.size(),
                    data.tooLong(),
                    vocabulary.size(),
                    graph.parameterCount(),
                    precision,
                    towers,
                    begun.step()));
            TrainingLoop loop = new TrainingLoop(
                    spec,
                    graph,
                    data,
                    heldOut,
                    checkpoints,
                    observer,
                    stopRequested,
                    state -> chrf(graph, vocabulary, development, tasks, state),
                    towers);
            TrainingState ended = loop.run(begun);
            return chosen(graph, loop, checkpoints, vocabulary, ended);
        }
    }

    /**
     * The encoded sentences of some tasks.
     *
     * @param all tasks of the training
     */
    private TrainingData data(
            Map<CorpusSpec, ParallelCorpus> corpora,
            List<Task> some,
            List<Task> all,
            Vocabulary vocabulary,
            String key) {
        int maxLength = spec.architecture().maxLength();
        TrainingData data = new TrainingData(
                new BytePairTokenizer(vocabulary), maxLength, spec.data().temperature());
        for (Task task : some) {
            int before = data.size();
            int tooLongBefore = data.tooLong();
            data.beginTask();
            task.sentences(corpora, all, key)
                    .forEach((each, pairs) -> data.add(pairs, each.weight(), prefix(task, each, vocabulary)));
            requirePairs(task, data.size() - before, data.tooLong() - tooLongBefore, key, maxLength);
        }
        return data;
    }

    private static int[] prefix(Task task, CorpusSpec corpus, Vocabulary vocabulary) {
        return Stream.concat(Stream.of(task.prefix()), corpus.tag().stream())
                .filter(name -> !name.isEmpty())
                .mapToInt(vocabulary::special)
                .toArray();
    }

    private List<String> controlTokens(List<Task> tasks) {
        List<String> slots = spec.augmentation().slots() > 0 ? Vocabulary.slotNames() : List.of();
        Stream<String> context = spec.augmentation().context() > 0 ? Stream.of(Vocabulary.CONTEXT) : Stream.of();
        Stream<String> tags = spec.data().train().stream().flatMap(corpus -> corpus.tag().stream());
        return Stream.of(Task.tokens(tasks).stream(), tags, spec.reserved().stream(), slots.stream(), context)
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    private double chrf(
            TrainingGraph graph,
            Vocabulary vocabulary,
            Map<CorpusSpec, ParallelCorpus> development,
            List<Task> tasks,
            TrainingState state) {
        EarlyStoppingSpec earlyStopping = spec.earlyStopping();
        if (earlyStopping.on() != EarlyStoppingSpec.Measure.CHRF) {
            return -1;
        }
        Map<LanguagePair, List<SentencePair>> sentences = new LinkedHashMap<>();
        for (Task task : tasks) {
            sentences.put(
                    task.pair(),
                    task.sentences(development, tasks, "data.development").values().stream()
                            .flatMap(List::stream)
                            .limit(earlyStopping.sentences())
                            .toList());
        }
        TrainedModel model =
                new TrainedModel(spec, vocabulary, graph.weights(), "step " + state.step(), Double.MAX_VALUE, state);
        return developmentScore.score(model, sentences);
    }

    /** The best checkpoint, or the mean of the last if that is at least as good. */
    private TrainedModel chosen(
            TrainingGraph graph,
            TrainingLoop loop,
            CheckpointStore checkpoints,
            Vocabulary vocabulary,
            TrainingState ended) {
        graph.restore(checkpoints.weights(ended.bestStep()));
        TrainedModel best = new TrainedModel(
                spec, vocabulary, graph.weights(), "step " + ended.bestStep(), ended.bestLoss(), ended);
        List<Integer> steps = ended.lastLooks(spec.averageCheckpoints());
        if (steps.size() < 2) {
            return best;
        }
        MeanWeights mean = new MeanWeights();
        for (int step : steps) {
            graph.restore(checkpoints.weights(step));
            mean.add(graph.weights());
        }
        graph.assign(mean.get());
        double loss = loop.developmentLoss();
        observer.averaged(loss, best.developmentLoss());
        return loss > best.developmentLoss()
                ? best
                : new TrainedModel(spec, vocabulary, mean.get(), "mean of steps " + steps, loss, ended);
    }

    private Map<CorpusSpec, ParallelCorpus> read(List<CorpusSpec> specs, CorpusReader reader, List<Task> tasks) {
        Map<CorpusSpec, ParallelCorpus> corpora = new LinkedHashMap<>();
        for (CorpusSpec each : specs) {
            ParallelCorpus corpus = reader.read(each, Task.languages(each, tasks));
            observer.corpusRead(each, corpus);
            corpora.put(each, corpus);
        }
        return corpora;
    }

    /** Learned once a training, then read from its work folder. */
    private Vocabulary vocabulary(Stream<SentencePair> pairs, List<String> reserved) {
        Path file = spec.work().resolve("vocabulary.txt");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(spec.work());
                new BytePairLearner(spec.vocabulary(), reserved)
                        .learn(pairs.flatMap(pair -> Stream.of(pair.source(), pair.target())))
                        .write(file);
            }
            return Vocabulary.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the vocabulary in " + file + ": " + e.getMessage(), e);
        }
    }

    private String fingerprint(Vocabulary vocabulary, TrainingData data) {
        return String.join(" ", spec.architecture().toString(), vocabulary.digest(), data.size() + " pairs");
    }

    private void requireSame(String expected, String found) {
        if (!expected.equals(found)) {
            throw new IllegalStateException(
                    "work folder " + spec.work() + " holds a checkpoint of another training:\n  " + found
                            + "\nnot of this one:\n  " + expected + "\nGive another work folder, or empty that one.");
        }
    }

    private static void requirePairs(Task task, int usable, int tooLong, String key, int maxLength) {
        if (usable == 0) {
            throw new IllegalArgumentException(key + " holds no sentence pair of " + task.pair() + " to use, and "
                    + tooLong + " of more than " + maxLength + " tokens a side; name files of pairs, or raise the"
                    + " architecture's maxLength");
        }
    }
}
