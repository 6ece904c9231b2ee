package io.github.parlance.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Encoder and decoder of recurrent cells, with or without attention. */
final class RecurrentSeq2Seq implements Seq2Seq {
    private static final String FIRST = "first";
    private static final String CELLS = "cells";

    private final LayerContext context;
    private final Ops tf;
    private final RecurrentShape shape;
    private final TokenEmbedding embedding;
    private final Operand<TFloat32> outputEmbedding;
    private final RecurrentEncoder encoder;
    private final Optional<Lookup> lookup;
    private final RecurrentDecoder decoder;

    RecurrentSeq2Seq(LayerContext context, RecurrentShape shape, int vocabulary) {
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
        lookup = lookup(shape, encoder.stateSize());
        decoder = new RecurrentDecoder(context, shape, lookup);
    }

    private static Optional<Lookup> lookup(RecurrentShape shape, int encoded) {
        if (shape.attention() != Attention.NONE) {
            return Optional.of(new SourceAttention("attention", shape.attention(), shape.hidden(), shape.hidden()));
        }
        return shape.contextEveryStep()
                ? Optional.of(new FixedContext("context", encoded, shape.hidden()))
                : Optional.empty();
    }

    @Override
    public Memory encode(Operand<TInt32> source) {
        RecurrentEncoder.Encoded encoded = encoder.apply(source);
        Map<String, Operand<TFloat32>> parts = new TreeMap<>();
        lookup.ifPresent(each -> parts.putAll(each.prepare(context, encoded)));
        parts.put(FIRST, first(encoded));
        return new Memory(parts);
    }

    /** The decoder's layers go on where the encoder's ended; with a lookup, by a learned map of the last of them. */
    private Operand<TFloat32> first(RecurrentEncoder.Encoded encoded) {
        if (lookup.isEmpty()) {
            return new Columns(tf).join(encoded.last());
        }
        Dense bridge = new Dense(context, "bridge", encoder.stateSize(), decoder.layersSize());
        Operand<TFloat32> layers = tf.math.tanh(bridge.apply(encoded.summary()));
        int looked = decoder.stateSize() - decoder.layersSize();
        return tf.pad(layers, tf.constant(new int[][] {{0, 0}, {0, looked}}), tf.constant(0f));
    }

    @Override
    public Operand<TFloat32> teacherForced(Memory memory, Operand<TInt32> target) {
        Operand<TInt32> tokens = tf.linalg.transpose(target, tf.constant(new int[] {1, 0}));
        Operand<TInt32> times = tf.shape(tokens);
        Operand<TFloat32> embedded = embedding.lookUp(tokens);
        Recurrence recurrence = new Recurrence(context, (inside, lender) -> {
            RecurrentDecoder.Stepping stepping =
                    new RecurrentDecoder(inside, shape, lookup).stepping(name -> lender.lend(memory.part(name)));
            return (inputs, state) -> stepping.step(inputs.get(0), state).state();
        });
        Operand<TFloat32> states = recurrence.apply(
                List.of(grouped(decoder.project(embedded), times, decoder.gates())), memory.part(FIRST));
        Operand<TFloat32> rows = tf.reshape(states, tf.constant(new int[] {-1, decoder.stateSize()}));
        Operand<TFloat32> byTime = grouped(decoder.output(rows, embedded), times, shape.hidden());
        Operand<TFloat32> bySentence = tf.linalg.transpose(byTime, tf.constant(new int[] {1, 0, 2}));
        return tf.reshape(bySentence, tf.constant(new int[] {-1, shape.hidden()}));
    }

    /** [time * sentences, width] to [time, sentences, width]. */
    private Operand<TFloat32> grouped(Operand<TFloat32> rows, Operand<TInt32> times, int width) {
        return tf.reshape(rows, tf.concat(List.of(times, tf.constant(new int[] {width})), tf.constant(0)));
    }

    @Override
    public State firstState(Memory memory) {
        return new State(Map.of(CELLS, memory.part(FIRST)));
    }

    @Override
    public Step step(Memory memory, State state, Operand<TInt32> tokens, Operand<TInt32> position) {
        Operand<TFloat32> embedded = embedding.lookUp(tokens);
        RecurrentDecoder.Stepped stepped =
                decoder.stepping(memory::part).step(decoder.project(embedded), state.part(CELLS));
        return new Step(
                decoder.output(stepped.state(), embedded),
                new State(Map.of(CELLS, stepped.state())),
                stepped.attention());
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
