package io.github.parlance.runtime;

import io.github.parlance.bundle.Signatures;
import io.github.parlance.decode.SequenceModel.Candidates;
import io.github.parlance.decode.SequenceModel.Decoding;
import io.github.parlance.runtime.SavedModel.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Some sentences on their way through the decoder. What it carries along stays in native memory; only scores leave. */
final class TensorDecoding implements Decoding {
    private final SavedModel model;
    private final Function step;
    private final Owner encoded = new Owner();
    private final Owner shortened = new Owner();
    private final List<Tensor> drawn = new ArrayList<>();
    private final Map<String, Tensor> shared = new TreeMap<>();
    private final Owner selected = new Owner();
    private final Owner stepped = new Owner();
    private final Map<String, Tensor> memory = new TreeMap<>();
    private final Map<String, Tensor> state = new TreeMap<>();
    private int sentences;
    private int position;

    /**
     * Runs the encoder.
     *
     * @param source padded ids, row-major, [sentences, length]
     * @param shortlist from which all steps choose, if the model has one
     */
    TensorDecoding(SavedModel model, int sentences, int[] source, Optional<BatchShortlist> shortlist) {
        this.model = model;
        this.step = model.lookingStep().orElse(model.step());
        this.sentences = sentences;
        Function encode = model.encode();
        try (TInt32 ids = ints(Shape.of(sentences, source.length / sentences), source)) {
            encoded.own(encode.run(Map.of(Signatures.SOURCE, ids)));
        }
        encode.outputs().keySet().forEach(name -> {
            Map<String, Tensor> kind = name.startsWith(Signatures.MEMORY) ? memory : state;
            kind.put(name, encode.output(encoded.result, name));
        });
        shortlist.ifPresent(this::shorten);
    }

    private void shorten(BatchShortlist shortlist) {
        int length = shortlist.pieces().length;
        TInt32 pieces = ints(Shape.of(length), shortlist.pieces());
        drawn.add(pieces);
        TFloat32 mask = TFloat32.tensorOf(Shape.of(sentences, 1, length), DataBuffers.of(shortlist.mask()));
        drawn.add(mask);
        memory.put(OutputLayer.MASK, mask);
        shared.put(OutputLayer.PIECES, pieces);
        Function shorten = model.shorten().orElseThrow();
        shortened.own(shorten.run(Map.of(OutputLayer.PIECES, pieces)));
        shorten.outputs().keySet().forEach(name -> shared.put(name, shorten.output(shortened.result, name)));
    }

    @Override
    public Candidates advance(int[] kept, int hypotheses, int[] parents, int[] tokens, int candidates) {
        if (kept.length < sentences) {
            select(kept);
        }
        Map<String, Tensor> inputs = new TreeMap<>(memory);
        inputs.putAll(state);
        inputs.putAll(shared);
        try (TInt32 tokenIds = ints(Shape.of(kept.length, hypotheses), tokens);
                TInt32 parentRows = ints(Shape.of(parents.length), parents);
                TInt32 place = TInt32.scalarOf(position);
                TInt32 width = TInt32.scalarOf(candidates)) {
            inputs.put(Signatures.TOKENS, tokenIds);
            inputs.put(Signatures.PARENTS, parentRows);
            inputs.put(Signatures.POSITION, place);
            inputs.put(Signatures.CANDIDATES, width);
            stepped.own(step.run(inputs));
        }
        position++;
        state.replaceAll((name, old) -> step.output(stepped.result, name));
        return candidates(tokens.length, candidates);
    }

    /** Forgets all sentences but some. */
    private void select(int[] kept) {
        Function select = model.select();
        Map<String, Tensor> inputs = new TreeMap<>(memory);
        try (TInt32 rows = ints(Shape.of(kept.length), kept)) {
            inputs.put(SavedModel.ROWS, rows);
            selected.own(select.run(inputs));
        }
        memory.replaceAll((name, old) -> select.output(selected.result, name));
        sentences = kept.length;
    }

    private Candidates candidates(int rows, int width) {
        float[] logProbabilities = new float[rows * width];
        int[] ids = new int[rows * width];
        ((TFloat32) step.output(stepped.result, Signatures.LOG_PROBABILITIES)).copyTo(DataBuffers.of(logProbabilities));
        ((TInt32) step.output(stepped.result, Signatures.IDS)).copyTo(DataBuffers.of(ids));
        return new Candidates(width, logProbabilities, ids, looked(rows));
    }

    private int[] looked(int rows) {
        if (model.lookingStep().isEmpty()) {
            return new int[0];
        }
        TFloat32 attention = (TFloat32) step.output(stepped.result, Signatures.ATTENTION);
        float[] weights = new float[(int) attention.size()];
        attention.copyTo(DataBuffers.of(weights));
        int length = weights.length / rows;
        int[] looked = new int[rows];
        for (int row = 0; row < rows; row++) {
            int most = row * length;
            for (int i = most + 1; i < (row + 1) * length; i++) {
                most = weights[i] > weights[most] ? i : most;
            }
            looked[row] = most - row * length;
        }
        return looked;
    }

    private static TInt32 ints(Shape shape, int[] values) {
        return TInt32.tensorOf(shape, DataBuffers.of(values));
    }

    @Override
    public void close() {
        stepped.close();
        selected.close();
        encoded.close();
        shortened.close();
        drawn.forEach(Tensor::close);
    }

    /** Holds the tensors of one result until the next takes its place. */
    private static final class Owner implements AutoCloseable {
        private Result result;

        void own(Result next) {
            close();
            result = next;
        }

        @Override
        public void close() {
            if (result != null) {
                result.close();
            }
        }
    }
}
