package io.github.parlance.train;

import io.github.parlance.model.ArchitectureSpec;
import io.github.parlance.model.Dropout;
import io.github.parlance.model.LayerContext;
import io.github.parlance.model.Seq2Seq;
import io.github.parlance.model.weights.MatMulOps;
import io.github.parlance.model.weights.Parameters;
import io.github.parlance.model.weights.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Replicas of a network that share its weights and each process some rows of a batch, one per core. Each kernel runs on one thread, in
 * parallel with others, which is about twice as fast as running every kernel on all cores.
 */
final class ModelReplicas {

    /**
     * The inputs of a batch; padding is 0.
     *
     * @param source [rows, source]
     * @param targetIn target that begins with BOS, [rows, target]
     * @param targetOut target that ends with EOS, [rows, target]
     */
    record Inputs(Operand<TInt32> source, Operand<TInt32> targetIn, Operand<TInt32> targetOut) {}

    private final Graph graph;
    private final Ops tf;
    private final Parameters parameters;
    private final List<SmoothedCrossEntropy.Result> losses = new ArrayList<>();
    private final List<Output<?>> outputs = new ArrayList<>();
    private Optional<Seq2Seq> network = Optional.empty();

    ModelReplicas(Graph graph, Ops tf, Parameters parameters) {
        this.graph = graph;
        this.tf = tf;
        this.parameters = parameters;
    }

    /**
     * Adds the replicas and the loss of each to the graph.
     *
     * @param dropout one for each replica; the number of rows is a multiple of their count
     */
    void draw(
            ArchitectureSpec architecture,
            VocabularySizes sizes,
            Inputs inputs,
            Precision precision,
            double labelSmoothing,
            List<Dropout> dropout) {
        int count = dropout.size();
        MatMulOps matMulOps = MatMulOps.of(tf, precision);
        SmoothedCrossEntropy crossEntropy = new SmoothedCrossEntropy(tf, precision, labelSmoothing);
        Operand<TFloat32> tokens =
                tf.math.maximum(tf.sum(counts(flat(inputs.targetOut())), tf.constant(0)), tf.constant(1f));
        List<Output<TInt32>> sources = split(inputs.source(), count);
        List<Output<TInt32>> targetsIn = split(inputs.targetIn(), count);
        List<Output<TInt32>> targetsOut = split(inputs.targetOut(), count);
        for (int i = 0; i < count; i++) {
            LayerContext context = new LayerContext(tf, parameters, matMulOps, dropout.get(i));
            Seq2Seq network = architecture.build(context, sizes.source(), sizes.target());
            this.network = Optional.of(network);
            Operand<TFloat32> output = network.teacherForced(network.encode(sources.get(i)), targetsIn.get(i));
            Operand<TInt32> labels = flat(targetsOut.get(i));
            Operand<TFloat32> weights = tf.math.div(counts(labels), tokens);
            SmoothedCrossEntropy.OutputLayer layer =
                    new SmoothedCrossEntropy.OutputLayer(network.outputEmbedding(), network.outputBias());
            losses.add(crossEntropy.apply(output, layer, labels, weights));
            outputs.add(output.asOutput());
        }
    }

    /** Returns the mean loss per token of the whole batch, scalar. */
    Operand<TFloat32> loss() {
        return tf.math.addN(
                losses.stream().map(SmoothedCrossEntropy.Result::loss).toList());
    }

    /** Returns the mean log-likelihood per token of the whole batch, scalar. */
    Operand<TFloat32> logLikelihood() {
        return tf.math.addN(
                losses.stream().map(SmoothedCrossEntropy.Result::logLikelihood).toList());
    }

    /** Returns the gradients of the loss with respect to each parameter, in the order of the parameters. */
    List<Operand<TFloat32>> gradients() {
        Map<Output<TFloat32>, List<Operand<TFloat32>>> ofOutputLayer = outputLayerGradients();
        List<Output<TFloat32>> reached = new ArrayList<>(parameters.outputs());
        reached.removeIf(each -> ofOutputLayer.containsKey(each) && !isLookedUp(each));
        Map<Output<TFloat32>, Operand<TFloat32>> gradients = new HashMap<>();
        List<Output<TFloat32>> flowed = flow(reached);
        for (int i = 0; i < reached.size(); i++) {
            gradients.put(reached.get(i), flowed.get(i));
        }
        ofOutputLayer.forEach((parameter, terms) -> {
            Optional.ofNullable(gradients.get(parameter)).ifPresent(terms::add);
            gradients.put(parameter, tf.math.addN(terms));
        });
        return parameters.outputs().stream()
                .<Operand<TFloat32>>map(gradients::get)
                .toList();
    }

    /** Returns the terms of the gradients that the losses give without the network, by parameter. */
    private Map<Output<TFloat32>, List<Operand<TFloat32>>> outputLayerGradients() {
        Map<Output<TFloat32>, List<Operand<TFloat32>>> gradients = new LinkedHashMap<>();
        Seq2Seq any = network.orElseThrow();
        gradients.put(any.outputEmbedding().asOutput(), new ArrayList<>());
        any.outputBias().ifPresent(bias -> gradients.put(bias.asOutput(), new ArrayList<>()));
        for (SmoothedCrossEntropy.Result loss : losses) {
            gradients.get(any.outputEmbedding().asOutput()).addAll(loss.embeddingGradients());
            any.outputBias().ifPresent(bias -> gradients
                    .get(bias.asOutput())
                    .add(loss.biasGradient().orElseThrow()));
        }
        return gradients;
    }

    /** Returns whether a parameter of the output layer is the table of the decoder's inputs, too. */
    private boolean isLookedUp(Output<TFloat32> parameter) {
        Seq2Seq any = network.orElseThrow();
        return any.tied() && parameter.equals(any.outputEmbedding().asOutput());
    }

    /** Returns the gradients that flow back from the decoders' outputs. */
    private List<Output<TFloat32>> flow(List<Output<TFloat32>> targets) {
        Output<?>[] seeds =
                losses.stream().map(each -> each.outputGradient().asOutput()).toArray(Output<?>[]::new);
        Output<?>[] flowed = graph.addGradients(
                "gradients", outputs.toArray(Output<?>[]::new), targets.toArray(Output<?>[]::new), seeds);
        return Arrays.stream(flowed)
                .<Output<TFloat32>>map(each -> each.expect(TFloat32.class))
                .toList();
    }

    private List<Output<TInt32>> split(Operand<TInt32> rows, int count) {
        return count == 1
                ? List.of(rows.asOutput())
                : tf.split(tf.constant(0), rows, (long) count).output();
    }

    private Operand<TInt32> flat(Operand<TInt32> ids) {
        return tf.reshape(ids, tf.constant(new int[] {-1}));
    }

    /** Returns 1 for each token and 0 for padding. */
    private Operand<TFloat32> counts(Operand<TInt32> ids) {
        return tf.dtypes.cast(tf.math.notEqual(ids, tf.constant(0)), TFloat32.class);
    }
}
