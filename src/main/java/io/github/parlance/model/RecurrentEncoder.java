package io.github.parlance.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Recurrent layers that read the source forward, backward, or in both directions. */
final class RecurrentEncoder {

    /** Direction in which a layer reads. */
    enum Direction {
        FORWARD,
        /** From the last token to the first (Sutskever et al. 2014, section 3.3). */
        BACKWARD,
        /** Half of the layer in each direction, concatenated (Schuster and Paliwal 1997). */
        BOTH
    }

    /**
     * Output of the encoder.
     *
     * @param states outputs of the last layer, [source, sentences, hidden]
     * @param last parts of the state of each layer after the last token it read, from the lowest layer, each [sentences,
     *     hidden]; with attention only the output of the last layer
     * @param kept 1 for a token, 0 for padding, [source, sentences, 1]
     */
    record Encoded(Operand<TFloat32> states, List<Operand<TFloat32>> last, Operand<TFloat32> kept) {}

    private final LayerContext context;
    private final Ops tf;
    private final TokenEmbedding embedding;
    private final int hidden;
    private final boolean returnsState;
    private final List<List<DirectedLayer>> layers = new ArrayList<>();

    RecurrentEncoder(LayerContext context, RecurrentSpec shape, TokenEmbedding embedding) {
        this.context = context;
        this.embedding = embedding;
        hidden = shape.hidden();
        returnsState = !shape.readsSource();
        tf = context.tf();
        for (int i = 0; i < shape.layers(); i++) {
            int in = i == 0 ? shape.embedding() : hidden;
            String name = "encoder." + i;
            layers.add(
                    switch (shape.reading()) {
                        case FORWARD -> List.of(new DirectedLayer(shape.cell(), name + ".forward", in, hidden, false));
                        case BACKWARD -> List.of(new DirectedLayer(shape.cell(), name + ".backward", in, hidden, true));
                        case BOTH ->
                            List.of(
                                    new DirectedLayer(shape.cell(), name + ".forward", in, hidden / 2, false),
                                    new DirectedLayer(shape.cell(), name + ".backward", in, hidden / 2, true));
                    });
        }
    }

    /**
     * Encodes a batch.
     *
     * @param source token ids, padding at the end, [sentences, source]
     */
    Encoded apply(Operand<TInt32> source) {
        Operand<TInt32> tokens = tf.linalg.transpose(source, tf.constant(new int[] {1, 0}));
        Operand<TFloat32> kept =
                tf.dtypes.cast(tf.expandDims(tf.math.notEqual(tokens, tf.constant(0)), tf.constant(2)), TFloat32.class);
        List<Operand<TFloat32>> last = new ArrayList<>();
        Operand<TFloat32> x = embedding.lookUp(tokens);
        for (List<DirectedLayer> layer : layers) {
            List<List<Operand<TFloat32>>> read = new ArrayList<>();
            for (DirectedLayer directedLayer : layer) {
                read.add(directedLayer.read(x, kept));
            }
            x = context.drop(
                    joined(read.stream().map(parts -> rows(parts.get(0))).toList()));
            List<Operand<TFloat32>> ends = new ArrayList<>();
            for (int part = 0; part < read.get(0).size(); part++) {
                int which = part;
                ends.add(joined(IntStream.range(0, layer.size())
                        .mapToObj(i -> layer.get(i).end(read.get(i).get(which)))
                        .toList()));
            }
            if (!returnsState) {
                last.clear();
            }
            last.addAll(ends);
        }
        return new Encoded(times(kept, x, hidden), last, kept);
    }

    private Operand<TFloat32> joined(List<Operand<TFloat32>> ways) {
        return ways.size() == 1 ? ways.get(0) : tf.concat(ways, tf.constant(1));
    }

    /** Reshapes [source, sentences, width] to [source * sentences, width]. */
    private Operand<TFloat32> rows(Operand<TFloat32> sequence) {
        return tf.reshape(
                sequence, tf.constant(new int[] {-1, (int) sequence.shape().get(2)}));
    }

    /** Reshapes [source * sentences, width] to [source, sentences, width]. */
    private Operand<TFloat32> times(Operand<TFloat32> kept, Operand<TFloat32> rows, int width) {
        Operand<TInt32> shape = tf.shape(kept);
        Operand<TInt32> first = tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {2}));
        return tf.reshape(rows, tf.concat(List.of(first, tf.constant(new int[] {width})), tf.constant(0)));
    }

    /** One direction of a layer. */
    private final class DirectedLayer {
        private final RecurrentCell cell;
        private final int size;
        private final boolean backward;
        private final Recurrence recurrence;

        DirectedLayer(RecurrentCell.Factory factory, String name, int in, int size, boolean backward) {
            this.size = size;
            this.backward = backward;
            cell = factory.build(context, name, in, size);
            recurrence = new Recurrence(
                    context, (inside, capture) -> overTokens(inside.tf(), factory.build(inside, name, in, size)));
        }

        /** Keeps the state unchanged at padding; it is zero if the padding is read first. */
        private static Recurrence.Cell overTokens(Ops tf, RecurrentCell cell) {
            return (inputs, states) -> {
                List<Operand<TFloat32>> moved = cell.step(inputs.get(0), states);
                List<Operand<TFloat32>> kept = new ArrayList<>();
                for (int i = 0; i < moved.size(); i++) {
                    Operand<TFloat32> change = tf.math.sub(moved.get(i), states.get(i));
                    kept.add(tf.math.add(states.get(i), tf.math.mul(inputs.get(1), change)));
                }
                return kept;
            };
        }

        /**
         * Computes the outputs.
         *
         * @param x [source * sentences, in]
         * @param kept [source, sentences, 1]
         * @return output at each token, and the other parts of the state if the decoder receives them; each [source,
         *     sentences, size]
         */
        List<Operand<TFloat32>> read(Operand<TFloat32> x, Operand<TFloat32> kept) {
            Operand<TFloat32> projected = times(kept, cell.project(x), cell.gates());
            Operand<TInt32> sentences = tf.gather(tf.shape(kept), tf.constant(1), tf.constant(0));
            Operand<TFloat32> zero = tf.fill(tf.stack(List.of(sentences, tf.constant(size))), tf.constant(0f));
            List<Integer> wanted =
                    IntStream.range(0, returnsState ? cell.states() : 1).boxed().toList();
            return recurrence
                    .apply(
                            List.of(oriented(projected), oriented(kept)),
                            Collections.nCopies(cell.states(), zero),
                            wanted)
                    .stream()
                    .map(this::oriented)
                    .toList();
        }

        /** Returns a sequence's value after the last token that was read. */
        Operand<TFloat32> end(Operand<TFloat32> sequence) {
            Operand<TInt32> length = tf.gather(tf.shape(sequence), tf.constant(0), tf.constant(0));
            return tf.gather(sequence, backward ? tf.constant(0) : tf.math.sub(length, tf.constant(1)), tf.constant(0));
        }

        private Operand<TFloat32> oriented(Operand<TFloat32> sequence) {
            return backward ? tf.reverse(sequence, tf.constant(new int[] {0})) : sequence;
        }
    }
}
