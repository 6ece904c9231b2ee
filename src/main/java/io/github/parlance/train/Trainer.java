package io.github.parlance.train;

import io.github.parlance.model.Precision;
import io.github.parlance.token.BytePairLearner;
import io.github.parlance.token.BytePairTokenizer;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.train.TrainingState.CurvePoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes a training from its file to the best weights it reached; what was begun before is gone on with. */
public final class Trainer {
    private static final PaddedBatch.Marks MARKS =
            new PaddedBatch.Marks(Vocabulary.PAD, Vocabulary.BOS, Vocabulary.EOS);

    private final TrainingSpec spec;
    private final TrainingObserver observer;
    private final Precision precision;
    private final int towers;

    /**
     * @param towers rows of a batch worked on side by side, one a core
     */
    public Trainer(TrainingSpec spec, TrainingObserver observer, Precision precision, int towers) {
        this.spec = spec;
        this.observer = observer;
        this.precision = precision;
        this.towers = towers;
    }

    /**
     * Trains to the last step.
     *
     * @throws UncheckedIOException if data cannot be read or a checkpoint not be written
     * @throws IllegalArgumentException if there is nothing to learn from
     * @throws IllegalStateException if the work folder holds a checkpoint of another training
     */
    public TrainedModel train() {
        Map<CorpusSpec, ParallelCorpus> corpora = new LinkedHashMap<>();
        spec.data().train().forEach(each -> corpora.put(each, read(each.file())));
        ParallelCorpus development = read(spec.data().development());
        Vocabulary vocabulary = vocabulary(corpora.values().stream().flatMap(corpus -> corpus.pairs().stream()));
        Tokenizer tokenizer = new BytePairTokenizer(vocabulary);
        int maxLength = spec.architecture().maxLength();
        TrainingData data = new TrainingData(tokenizer, maxLength);
        corpora.forEach((each, corpus) -> data.add(corpus.pairs(), each.weight()));
        TrainingData heldOut = new TrainingData(tokenizer, maxLength);
        heldOut.add(development.pairs(), 1);
        requirePairs(data, "data.train", maxLength);
        requirePairs(heldOut, "data.development", maxLength);

        CheckpointStore checkpoints = new CheckpointStore(spec.work().resolve("checkpoints"));
        String fingerprint = fingerprint(vocabulary, data);
        TrainingState begun = checkpoints.newest().orElseGet(() -> TrainingState.fresh(fingerprint));
        requireSame(fingerprint, begun.fingerprint());
        try (TrainingGraph graph = new TrainingGraph(
                spec.architecture(), vocabulary.size(), spec.optimizer(), precision, towers, spec.seed())) {
            if (begun.step() > 0) {
                graph.restore(checkpoints.weights(begun.step()));
            }
            observer.started(new TrainingObserver.Start(
                    data.size(),
                    data.tooLong(),
                    vocabulary.size(),
                    graph.parameterCount(),
                    precision,
                    towers,
                    begun.step()));
            TrainingState ended = run(graph, data, heldOut, checkpoints, begun);
            graph.restore(checkpoints.weights(ended.bestStep()));
            return new TrainedModel(spec, vocabulary, graph.weights(), ended);
        }
    }

    private TrainingState run(
            TrainingGraph graph,
            TrainingData data,
            TrainingData heldOut,
            CheckpointStore checkpoints,
            TrainingState begun) {
        LearningRateSchedule schedule = spec.schedule();
        TrainingState state = begun;
        List<List<TokenPair>> batches = data.pass(spec.seed(), state.pass(), spec.batchTokens());
        Interval interval = new Interval();
        while (state.step() < spec.steps()) {
            int step = state.step() + 1;
            PaddedBatch batch = PaddedBatch.of(batches.get(state.batch()), towers, MARKS);
            double rate = schedule.at(step);
            long start = System.nanoTime();
            TrainingGraph.StepResult result = graph.step(batch, rate, step);
            double seconds = (System.nanoTime() - start) / 1e9;
            requireFinite(step, result);
            interval.add(result.loss(), batch.targetTokens(), seconds);
            observer.stepped(new TrainingObserver.Step(
                    step, spec.steps(), state.pass(), result.loss(), rate, batch.targetTokens(), seconds));

            state = state.after(batch.targetTokens(), seconds, batches.size());
            if (state.batch() == 0) {
                batches = data.pass(spec.seed(), state.pass(), spec.batchTokens());
            }
            if (step % spec.evaluateEvery() == 0 || step == spec.steps()) {
                double loss = developmentLoss(graph, heldOut);
                boolean best = loss < state.best();
                state = state.seen(
                        new CurvePoint(step, interval.meanLoss(), loss, state.seconds(), interval.tokensPerSecond()));
                checkpoints.save(state, graph::save);
                observer.evaluated(step, loss, best);
                interval = new Interval();
            }
        }
        return state;
    }

    private double developmentLoss(TrainingGraph graph, TrainingData heldOut) {
        double logLikelihood = 0;
        long tokens = 0;
        for (List<TokenPair> pairs : heldOut.once(spec.batchTokens())) {
            PaddedBatch batch = PaddedBatch.of(pairs, towers, MARKS);
            logLikelihood += graph.logLikelihood(batch) * batch.targetTokens();
            tokens += batch.targetTokens();
        }
        return -logLikelihood / tokens;
    }

    private ParallelCorpus read(String file) {
        Path path = spec.data().directory().resolve(file);
        ParallelCorpus corpus = ParallelCorpus.read(path);
        observer.corpusRead(path, corpus);
        return corpus;
    }

    /** Learned once a training, then read from its work folder. */
    private Vocabulary vocabulary(Stream<SentencePair> pairs) {
        Path file = spec.work().resolve("vocabulary.txt");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(spec.work());
                new BytePairLearner(spec.vocabulary(), List.of())
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

    private static void requirePairs(TrainingData data, String key, int maxLength) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(key + " holds no sentence pair to use, and " + data.tooLong()
                    + " of more than " + maxLength + " tokens a side; name files of pairs, or raise the"
                    + " architecture's maxLength");
        }
    }

    private static void requireFinite(int step, TrainingGraph.StepResult result) {
        if (!Float.isFinite(result.loss()) || !Float.isFinite(result.gradientNorm())) {
            throw new IllegalStateException("loss is " + result.loss() + " and gradient norm " + result.gradientNorm()
                    + " at step " + step + "; lower optimizer.learningRate, then give the same command again: it goes"
                    + " on from the last checkpoint");
        }
    }

    /** Steps between two looks. */
    private static final class Interval {
        private final List<Float> losses = new ArrayList<>();
        private long tokens;
        private double seconds;

        void add(float loss, int stepTokens, double stepSeconds) {
            losses.add(loss);
            tokens += stepTokens;
            seconds += stepSeconds;
        }

        double meanLoss() {
            return losses.stream().mapToDouble(Float::doubleValue).average().orElse(Double.NaN);
        }

        double tokensPerSecond() {
            return tokens / seconds;
        }
    }
}
