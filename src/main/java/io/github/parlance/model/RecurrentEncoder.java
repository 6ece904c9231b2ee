package io.github.parlance.model;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Layers of cells that read the source from its first token to its last, the other way, or both. */
final class RecurrentEncoder {

    /** Which way a layer reads. */
    enum Reading {
        FORWARD,
        /** From the last token to the first (Sutskever et al. 2014, section 3.3). */
        BACKWARD,
        /** Half of the layer each way, side by side (Schuster and Paliwal 1997). */
        BOTH
    }

    /**
     * What was read.
     *
     * @param states outputs of the last layer, [source, sentences, hidden]
     * @param last state of each layer after the last token it read, [sentences, state]
     * @param kept 1 for a token, 0 for padding, [source, sentences, 1]
     */
    record Encoded(Operand<TFloat32> states, List<Operand<TFloat32>> last, Operand<TFloat32> kept) {

        /** State of the uppermost layer. */
        Operand<TFloat32> summary() {
            return last.get(last.size() - 1);
        }
    }

    private final LayerContext context;
    private final Ops tf;
    private final TokenEmbedding embedding;
    private final int hidden;
    private final List<List<Way>> layers = new ArrayList<>();

    RecurrentEncoder(LayerContext context, RecurrentShape shape, TokenEmbedding embedding) {
        this.context = context;
        this.embedding = embedding;
        hidden = shape.hidden();
        tf = context.tf();
        for (int i = 0; i < shape.layers(); i++) {
            int in = i == 0 ? shape.embedding() : hidden;
            String name = "encoder." + i;
            layers.add(
                    switch (shape.reading()) {
                        case FORWARD -> List.of(new Way(shape.cell(), name + ".forward", in, hidden, false));
                        case BACKWARD -> List.of(new Way(shape.cell(), name + ".backward", in, hidden, true));
                        case BOTH ->
                            List.of(
                                    new Way(shape.cell(), name + ".forward", in, hidden / 2, false),
                                    new Way(shape.cell(), name + ".backward", in, hidden / 2, true));
                    });
        }
    }

    /** Columns of a layer's last state. */
    int stateSize() {
        return layers.get(0).stream().mapToInt(way -> way.cell.stateSize()).sum();
    }

    /**
     * Reads.
     *
     * @param source token ids, padding at the end, [sentences, source]
     */
    Encoded apply(Operand<TInt32> source) {
        Operand<TInt32> tokens = tf.linalg.transpose(source, tf.constant(new int[] {1, 0}));
        Operand<TFloat32> kept =
                tf.dtypes.cast(tf.expandDims(tf.math.notEqual(tokens, tf.constant(0)), tf.constant(2)), TFloat32.class);
        Columns columns = new Columns(tf);
        List<Operand<TFloat32>> last = new ArrayList<>();
        Operand<TFloat32> x = embedding.lookUp(tokens);
        for (List<Way> layer : layers) {
            List<Operand<TFloat32>> outputs = new ArrayList<>();
            List<Operand<TFloat32>> ends = new ArrayList<>();
            for (Way way : layer) {
                way.read(x, kept, outputs, ends);
            }
            x = context.drop(columns.join(outputs));
            last.add(columns.join(ends));
        }
        return new Encoded(times(kept, x, hidden), last, kept);
    }

    /** [source * sentences, width] to [source, sentences, width]. */
    private Operand<TFloat32> times(Operand<TFloat32> kept, Operand<TFloat32> rows, int width) {
        Operand<TInt32> shape = tf.shape(kept);
        Operand<TInt32> first = tf.slice(shape, tf.constant(new int[] {0}), tf.constant(new int[] {2}));
        return tf.reshape(rows, tf.concat(List.of(first, tf.constant(new int[] {width})), tf.constant(0)));
    }

    /** One direction of a layer. */
    private final class Way {
        private final RecurrentCell cell;
        private final int size;
        private final boolean backward;
        private final Recurrence recurrence;

        Way(RecurrentCell.Kind kind, String name, int in, int size, boolean backward) {
            this.size = size;
            this.backward = backward;
            cell = kind.draw(context, name, in, size);
            recurrence = new Recurrence(
                    context, (inside, lender) -> overTokens(inside.tf(), kind.draw(inside, name, in, size)));
        }

        /** Padding leaves the state as it was: zero before the last token, where that is read first. */
        private static Recurrence.Cell overTokens(Ops tf, RecurrentCell cell) {
            return (inputs, state) -> {
                Operand<TFloat32> change = tf.math.sub(cell.step(inputs.get(0), state), state);
                return tf.math.add(state, tf.math.mul(inputs.get(1), change));
            };
        }

        /**
         * Reads.
         *
         * @param x [source * sentences, in]
         * @param kept [source, sentences, 1]
         * @param outputs receives [source * sentences, size]
         * @param ends receives the state after the last token read, [sentences, state]
         */
        void read(
                Operand<TFloat32> x,
                Operand<TFloat32> kept,
                List<Operand<TFloat32>> outputs,
                List<Operand<TFloat32>> ends) {
            Operand<TFloat32> projected = times(kept, cell.project(x), cell.gates());
            Operand<TInt32> sentences = tf.gather(tf.shape(kept), tf.constant(1), tf.constant(0));
            Operand<TFloat32> first =
                    tf.fill(tf.stack(List.of(sentences, tf.constant(cell.stateSize()))), tf.constant(0f));
            Operand<TFloat32> states = recurrence.apply(List.of(turned(projected), turned(kept)), first);
            Operand<TFloat32> rows = tf.reshape(turned(states), tf.constant(new int[] {-1, cell.stateSize()}));
            outputs.add(new Columns(tf).first(rows, size));
            Operand<TInt32> length = tf.gather(tf.shape(kept), tf.constant(0), tf.constant(0));
            Operand<TFloat32> end = tf.gather(states, tf.math.sub(length, tf.constant(1)), tf.constant(0));
            ends.add(tf.reshape(end, tf.constant(new int[] {-1, cell.stateSize()})));
        }

        private Operand<TFloat32> turned(Operand<TFloat32> sequence) {
            return backward ? tf.reverse(sequence, tf.constant(new int[] {0})) : sequence;
        }
    }
}
