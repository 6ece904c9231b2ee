package io.github.parlance.model;

import io.github.parlance.model.weights.Initializer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A recurrent encoder-decoder, with or without attention. */
final class RecurrentSeq2Seq implements Seq2Seq {
    private static final String FIRST = "first_";
    private static final String CELLS = "cells_";

    private final LayerContext context;
    private final Ops tf;
    private final RecurrentSpec shape;
    private final TokenEmbedding embedding;
    private final Operand<TFloat32> outputEmbedding;
    private final RecurrentEncoder encoder;
    private final Optional<SourceContext> lookup;
    private final RecurrentDecoder decoder;

    RecurrentSeq2Seq(LayerContext context, RecurrentSpec shape, int vocabulary) {
        this.context = context;
        this.shape = shape;
        tf = context.tf();
        embedding = new TokenEmbedding(context, "embedding", vocabulary, shape.embedding());
        outputEmbedding = shape.tied()
                ? embedding.table()
                : context.parameters()
                        .get(
                                "output_embedding",
                                Shape.of(vocabulary, shape.hidden()),
                                Initializer.normal(1 / Math.sqrt(shape.hidden())));
        encoder = new RecurrentEncoder(context, shape, embedding);
        lookup = lookup(shape);
        decoder = new RecurrentDecoder(context, shape, lookup);
    }

    private static Optional<SourceContext> lookup(RecurrentSpec shape) {
        if (!shape.readsSource()) {
            return Optional.empty();
        }
        return Optional.of(
                shape.attention() == Attention.NONE
                        ? new FixedContext("context", shape.hidden())
                        : new SourceAttention("attention", shape.attention(), shape.hidden(), shape.hidden()));
    }

    @Override
    public EncoderOutput encode(Operand<TInt32> source) {
        RecurrentEncoder.Encoded encoded = encoder.apply(source);
        Map<String, Operand<TFloat32>> parts = new TreeMap<>();
        lookup.ifPresent(each -> parts.putAll(each.prepare(context, encoded)));
        List<Operand<TFloat32>> first = first(encoded);
        for (int i = 0; i < first.size(); i++) {
            parts.put(FIRST + i, first.get(i));
        }
        return new EncoderOutput(parts);
    }

    /**
     * Returns the first states of the decoder's layers: the encoder's last states, or a learned map of the last output if
     * there is a context.
     */
    private List<Operand<TFloat32>> first(RecurrentEncoder.Encoded encoded) {
        if (lookup.isEmpty()) {
            return encoded.last();
        }
        int states = decoder.layerStates();
        Dense bridge = Dense.fused(context, "bridge", shape.hidden(), states * shape.hidden(), states);
        Operand<TFloat32> layers = tf.math.tanh(bridge.apply(encoded.last().get(0)));
        List<Operand<TFloat32>> first = new ArrayList<>();
        if (states == 1) {
            first.add(layers);
        } else {
            first.addAll(tf.split(tf.constant(1), layers, (long) states).output());
        }
        first.add(tf.zerosLike(encoded.last().get(0)));
        return first;
    }

    private List<Operand<TFloat32>> first(EncoderOutput encoderOutput) {
        return IntStream.range(0, decoder.layerStates() + (shape.readsSource() ? 1 : 0))
                .mapToObj(i -> encoderOutput.part(FIRST + i))
                .toList();
    }

    @Override
    public Operand<TFloat32> teacherForced(EncoderOutput encoderOutput, Operand<TInt32> target) {
        Operand<TInt32> tokens = tf.linalg.transpose(target, tf.constant(new int[] {1, 0}));
        Operand<TInt32> times = tf.shape(tokens);
        Operand<TFloat32> embedded = embedding.lookUp(tokens);
        Recurrence recurrence = new Recurrence(context, (inside, capture) -> {
            RecurrentDecoder.StepFunction function = new RecurrentDecoder(inside, shape, lookup)
                    .stepFunction(name -> capture.capture(encoderOutput.part(name)));
            return (inputs, states) -> function.step(inputs.get(0), states).states();
        });
        List<Operand<TFloat32>> parts = new ArrayList<>();
        recurrence
                .apply(
                        List.of(grouped(decoder.project(embedded), times, decoder.gates())),
                        first(encoderOutput),
                        decoder.outputParts())
                .forEach(part -> parts.add(tf.reshape(part, tf.constant(new int[] {-1, shape.hidden()}))));
        Operand<TFloat32> byTime = grouped(decoder.output(parts, embedded), times, shape.hidden());
        Operand<TFloat32> bySentence = tf.linalg.transpose(byTime, tf.constant(new int[] {1, 0, 2}));
        return tf.reshape(bySentence, tf.constant(new int[] {-1, shape.hidden()}));
    }

    /** Reshapes [time * sentences, width] to [time, sentences, width]. */
    private Operand<TFloat32> grouped(Operand<TFloat32> rows, Operand<TInt32> times, int width) {
        return tf.reshape(rows, tf.concat(List.of(times, tf.constant(new int[] {width})), tf.constant(0)));
    }

    @Override
    public DecoderState firstState(EncoderOutput encoderOutput) {
        return state(first(encoderOutput));
    }

    private DecoderState state(List<Operand<TFloat32>> parts) {
        Map<String, Operand<TFloat32>> named = new TreeMap<>();
        for (int i = 0; i < parts.size(); i++) {
            named.put(CELLS + i, parts.get(i));
        }
        return new DecoderState(named);
    }

    @Override
    public Step step(
            EncoderOutput encoderOutput, DecoderState decoderState, Operand<TInt32> tokens, Operand<TInt32> position) {
        Operand<TFloat32> embedded = embedding.lookUp(tokens);
        List<Operand<TFloat32>> before = IntStream.range(0, decoderState.parts().size())
                .mapToObj(i -> decoderState.part(CELLS + i))
                .toList();
        RecurrentDecoder.StepResult stepResult =
                decoder.stepFunction(encoderOutput::part).step(decoder.project(embedded), before);
        List<Operand<TFloat32>> parts =
                decoder.outputParts().stream().map(stepResult.states()::get).toList();
        return new Step(decoder.output(parts, embedded), state(stepResult.states()), stepResult.attention());
    }

    @Override
    public Operand<TFloat32> outputEmbedding() {
        return outputEmbedding;
    }

    @Override
    public boolean tied() {
        return shape.tied();
    }
}
