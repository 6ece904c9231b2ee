package io.github.parlance.train;

import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.weights.Precision;
import io.github.parlance.token.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Measures the training speed of an architecture on batches of random tokens without padding. */
public final class TrainingSpeed implements AutoCloseable {
    private static final int WARM_UP = 4;
    private static final int LEAST_STEPS = 5;
    /** One forward pass and a backward pass with twice as many products: for the inputs and for the weights. */
    private static final int PASSES = 3;

    private final ArchitectureSpec architecture;
    private final int vocabulary;
    private final int replicas;
    private final TrainingGraph graph;
    private int step;

    public TrainingSpeed(ArchitectureSpec architecture, int vocabulary, Precision precision, int replicas) {
        this.architecture = architecture;
        this.vocabulary = vocabulary;
        this.replicas = replicas;
        graph = new TrainingGraph(
                architecture,
                VocabularySizes.shared(vocabulary),
                new OptimizerSpec(0.0015, 1000, 0, 1, 0.1, 0.1),
                precision,
                replicas,
                1);
    }

    /**
     * The training speed at one batch size.
     *
     * @param rows number of sentences per batch
     * @param length number of tokens of source and of target, including EOS
     * @param slowest target tokens per second of the slowest step
     * @param median target tokens per second of the median step
     * @param fastest target tokens per second of the fastest step
     * @param arithmetic multiplications and additions per second in matrix products, at the median
     */
    public record Speed(int rows, int length, double slowest, double median, double fastest, double arithmetic) {}

    /** Returns the number of parameters of the network. */
    public long parameters() {
        return graph.parameterCount();
    }

    /** Trains for about the given number of seconds, after some warm-up steps. */
    public Speed measure(int rows, int length, double seconds) {
        PaddedBatch batch = batch(rows, length);
        for (int i = 0; i < WARM_UP; i++) {
            graph.step(batch, 1e-4, ++step);
        }
        List<Double> times = new ArrayList<>();
        double spent = 0;
        while (spent < seconds || times.size() < LEAST_STEPS) {
            long start = System.nanoTime();
            graph.step(batch, 1e-4, ++step);
            times.add((System.nanoTime() - start) / 1e9);
            spent += times.get(times.size() - 1);
        }
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double median = sorted[sorted.length / 2];
        double tokens = batch.targetTokens();
        double work = 2.0 * PASSES * rows * architecture.multiplyAdds(length, length, vocabulary);
        return new Speed(
                rows, length, tokens / sorted[sorted.length - 1], tokens / median, tokens / sorted[0], work / median);
    }

    private PaddedBatch batch(int rows, int length) {
        Random random = new Random(rows * 31L + length);
        List<TokenPair> pairs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            pairs.add(new TokenPair(ids(random, length - 1), ids(random, length - 1)));
        }
        return PaddedBatch.of(pairs, replicas, PaddedBatch.SpecialTokens.OF_VOCABULARY);
    }

    private int[] ids(Random random, int count) {
        int[] ids = new int[count];
        Arrays.setAll(ids, i -> Vocabulary.EOS + 1 + random.nextInt(vocabulary - Vocabulary.EOS - 1));
        return ids;
    }

    @Override
    public void close() {
        graph.close();
    }
}
