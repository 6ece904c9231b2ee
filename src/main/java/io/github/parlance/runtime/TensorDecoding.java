package io.github.parlance.runtime;

import io.github.parlance.bundle.Signatures;
import io.github.parlance.decode.SequenceModel.Candidates;
import io.github.parlance.decode.SequenceModel.Decoding;
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

/** Decoding of some sentences. Decoder states remain in native memory; only scores are copied out. */
final class TensorDecoding implements Decoding {
    private final ServingModel model;
    private final GraphFunction step;
    private final Owner encoded = new Owner();
    private final Owner shortened = new Owner();
    private final List<Tensor> shortlistTensors = new ArrayList<>();
    private final Map<String, Tensor> shared = new TreeMap<>();
    private final Owner selected = new Owner();
    private final Owner stepped = new Owner();
    private final Map<String, Tensor> encoderOutputs = new TreeMap<>();
    private final Map<String, Tensor> decoderState = new TreeMap<>();
    private int sentences;
    private int position;

    /**
     * Runs the encoder.
     *
     * @param source padded ids, row-major, [sentences, length]
     * @param shortlist shortlist for all steps, if the model has one
     */
    TensorDecoding(ServingModel model, int sentences, int[] source, Optional<BatchShortlist> shortlist) {
        this.model = model;
        this.step = model.stepWithAttention().orElse(model.step());
        this.sentences = sentences;
        GraphFunction encode = model.encode();
        try (TInt32 ids = ints(Shape.of(sentences, source.length / sentences), source)) {
            encoded.own(encode.run(Map.of(Signatures.SOURCE, ids)));
        }
        encode.outputs().keySet().forEach(name -> {
            Map<String, Tensor> target = name.startsWith(Signatures.MEMORY) ? encoderOutputs : decoderState;
            target.put(name, encode.output(encoded.result, name));
        });
        shortlist.ifPresent(this::shorten);
    }

    private void shorten(BatchShortlist shortlist) {
        int length = shortlist.pieces().length;
        TInt32 pieces = ints(Shape.of(length), shortlist.pieces());
        shortlistTensors.add(pieces);
        TFloat32 mask = TFloat32.tensorOf(Shape.of(sentences, 1, length), DataBuffers.of(shortlist.mask()));
        shortlistTensors.add(mask);
        encoderOutputs.put(OutputLayerShortlist.MASK, mask);
        shared.put(OutputLayerShortlist.PIECES, pieces);
        GraphFunction shorten = model.shorten().orElseThrow();
        shortened.own(shorten.run(Map.of(OutputLayerShortlist.PIECES, pieces)));
        shorten.outputs().keySet().forEach(name -> shared.put(name, shorten.output(shortened.result, name)));
    }

    @Override
    public Candidates advance(int[] kept, int hypotheses, int[] parents, int[] tokens, int candidates) {
        if (kept.length < sentences && !model.findsSentences()) {
            select(kept);
        }
        Map<String, Tensor> inputs = new TreeMap<>(encoderOutputs);
        inputs.putAll(decoderState);
        inputs.putAll(shared);
        try (TInt32 tokenIds = ints(Shape.of(kept.length, hypotheses), tokens);
                TInt32 parentRows = ints(Shape.of(parents.length), parents);
                TInt32 stepPosition = TInt32.scalarOf(position);
                TInt32 width = TInt32.scalarOf(candidates)) {
            inputs.put(Signatures.TOKENS, tokenIds);
            inputs.put(Signatures.PARENTS, parentRows);
            inputs.put(Signatures.POSITION, stepPosition);
            inputs.put(Signatures.CANDIDATES, width);
            stepped.own(step.run(inputs));
        }
        position++;
        decoderState.replaceAll((name, old) -> step.output(stepped.result, name));
        return candidates(tokens.length, candidates);
    }

    /** Drops all other sentences. */
    private void select(int[] kept) {
        GraphFunction select = model.select();
        Map<String, Tensor> inputs = new TreeMap<>(encoderOutputs);
        try (TInt32 rows = ints(Shape.of(kept.length), kept)) {
            inputs.put(ServingModel.ROWS, rows);
            selected.own(select.run(inputs));
        }
        encoderOutputs.replaceAll((name, old) -> select.output(selected.result, name));
        sentences = kept.length;
    }

    private Candidates candidates(int rows, int width) {
        float[] logProbabilities = new float[rows * width];
        int[] ids = new int[rows * width];
        ((TFloat32) step.output(stepped.result, Signatures.LOG_PROBABILITIES)).copyTo(DataBuffers.of(logProbabilities));
        ((TInt32) step.output(stepped.result, Signatures.IDS)).copyTo(DataBuffers.of(ids));
        return new Candidates(width, logProbabilities, ids, attended(rows));
    }

    private int[] attended(int rows) {
        if (model.stepWithAttention().isEmpty()) {
            return new int[0];
        }
        TFloat32 attention = (TFloat32) step.output(stepped.result, Signatures.ATTENTION);
        float[] weights = new float[(int) attention.size()];
        attention.copyTo(DataBuffers.of(weights));
        int length = weights.length / rows;
        int[] attended = new int[rows];
        for (int row = 0; row < rows; row++) {
            int most = row * length;
            for (int i = most + 1; i < (row + 1) * length; i++) {
                most = weights[i] > weights[most] ? i : most;
            }
            attended[row] = most - row * length;
        }
        return attended;
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
        shortlistTensors.forEach(Tensor::close);
    }

    /** Owns the tensors of one result until the next result replaces it. */
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
