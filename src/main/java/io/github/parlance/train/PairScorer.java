package io.github.parlance.train;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.corpus.SentencePair;
import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.LayerContext;
import io.github.parlance.model.Seq2Seq;
import io.github.parlance.model.weights.Parameters;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Measures how probable a model finds given translations. Not thread-safe. */
public final class PairScorer implements AutoCloseable {
    /** Logits per run, which take 4 bytes each. */
    private static final int MOST_LOGITS = 1 << 25;

    private final Tokenizer tokenizer;
    private final int[] prefix;
    private final int longest;
    private final int batchTokens;
    private final Graph graph = new Graph();
    private final Ops tf = Ops.create(graph);
    private final Placeholder<TInt32> source = ids("source");
    private final Placeholder<TInt32> targetIn = ids("target_in");
    private final Placeholder<TInt32> targetOut = ids("target_out");
    private final Operand<TFloat32> sums;
    private final Session session;

    /**
     * Loads a model.
     *
     * @param path a version folder, or a folder of versions, of which the highest number is loaded
     * @param architecture architecture of the model, as its manifest describes it
     * @param pair languages of source and target
     * @throws IllegalArgumentException if the model does not translate the pair
     */
    public PairScorer(Path path, ArchitectureSpec architecture, LanguagePair pair, int threads) {
        ModelBundle bundle = ModelBundle.open(path);
        Map<LanguagePair, int[]> prefixes = bundle.prefixes();
        if (!prefixes.containsKey(pair)) {
            throw new IllegalArgumentException(path + " translates " + prefixes.keySet() + ", not " + pair);
        }
        prefix = prefixes.get(pair);
        tokenizer = Tokenizers.of(bundle.sourceVocabulary(), bundle.vocabulary());
        int vocabulary = bundle.vocabulary().size();
        longest = architecture.maxLength() - 1;
        batchTokens = Math.max(architecture.maxLength(), MOST_LOGITS / vocabulary);
        Parameters parameters = new Parameters(tf);
        Seq2Seq network = architecture.build(
                LayerContext.inference(tf, parameters),
                bundle.sourceVocabulary().size(),
                vocabulary);
        sums = sums(network);
        session = new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(threads)
                        .setInterOpParallelismThreads(1)
                        .build());
        InitialModel.of(bundle, architecture, List.of()).assignTo(parameters, session);
    }

    /** Returns the sum of the log-probabilities of each row's targets, [rows]. */
    private Operand<TFloat32> sums(Seq2Seq network) {
        Operand<TFloat32> outputs = network.teacherForced(network.encode(source), targetIn);
        Operand<TFloat32> products = tf.linalg.matMul(outputs, network.outputEmbedding(), MatMul.transposeB(true));
        Operand<TFloat32> logits = network.outputBias()
                .<Operand<TFloat32>>map(bias -> tf.math.add(products, bias))
                .orElse(products);
        Operand<TInt32> labels = tf.reshape(targetOut, tf.constant(new int[] {-1}));
        Operand<TInt32> count = tf.gather(tf.shape(labels), tf.constant(0), tf.constant(0));
        Operand<TInt32> rows = tf.range(tf.constant(0), count, tf.constant(1));
        Operand<TFloat32> each = tf.gatherNd(tf.nn.logSoftmax(logits), tf.stack(List.of(rows, labels), Stack.axis(1L)));
        Operand<TFloat32> real = tf.dtypes.cast(tf.math.notEqual(labels, tf.constant(0)), TFloat32.class);
        Operand<TFloat32> byRow = tf.reshape(tf.math.mul(each, real), tf.shape(targetOut));
        return tf.sum(byRow, tf.constant(1));
    }

    /**
     * Returns the cross-entropy of each target given its source: the mean negative log-probability per token, the end mark included, natural
     * logarithm. A pair that is too long for the model has an infinite one.
     */
    public double[] crossEntropies(List<SentencePair> pairs) {
        List<TokenPair> tokens = pairs.stream().map(this::encoded).toList();
        double[] entropies = new double[pairs.size()];
        Arrays.fill(entropies, Double.POSITIVE_INFINITY);
        List<Integer> fitting = IntStream.range(0, pairs.size())
                .filter(i -> tokens.get(i).length() - 1 <= longest)
                .boxed()
                .sorted(Comparator.comparingInt(i -> tokens.get(i).length()))
                .toList();
        for (List<Integer> batch : batches(fitting, tokens)) {
            float[] likelihoods = run(batch.stream().map(tokens::get).toList());
            for (int i = 0; i < batch.size(); i++) {
                int targets = tokens.get(batch.get(i)).target().length + 1;
                entropies[batch.get(i)] = -likelihoods[i] / targets;
            }
        }
        return entropies;
    }

    private TokenPair encoded(SentencePair pair) {
        int[] ids = tokenizer.encode(pair.source()).ids();
        int[] from = Arrays.copyOf(prefix, prefix.length + ids.length);
        System.arraycopy(ids, 0, from, prefix.length, ids.length);
        return new TokenPair(from, tokenizer.encodeTarget(pair.target()).ids());
    }

    /** Cuts pairs in the order of their length into batches of limited size. */
    private List<List<Integer>> batches(List<Integer> byLength, List<TokenPair> tokens) {
        List<List<Integer>> batches = new ArrayList<>();
        List<Integer> batch = new ArrayList<>();
        for (int pair : byLength) {
            if (!batch.isEmpty() && (batch.size() + 1) * tokens.get(pair).length() > batchTokens) {
                batches.add(batch);
                batch = new ArrayList<>();
            }
            batch.add(pair);
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    private float[] run(List<TokenPair> pairs) {
        PaddedBatch batch = PaddedBatch.of(pairs, 1, PaddedBatch.SpecialTokens.OF_VOCABULARY);
        try (TInt32 from = batch.sourceTensor();
                TInt32 in = batch.targetInTensor();
                TInt32 out = batch.targetOutTensor();
                Result result = session.runner()
                        .feed(source, from)
                        .feed(targetIn, in)
                        .feed(targetOut, out)
                        .fetch(sums)
                        .run()) {
            float[] likelihoods = new float[pairs.size()];
            ((TFloat32) result.get(0)).copyTo(DataBuffers.of(likelihoods));
            return likelihoods;
        }
    }

    private Placeholder<TInt32> ids(String name) {
        return tf.withName(name).placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
