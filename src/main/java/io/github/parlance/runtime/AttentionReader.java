package io.github.parlance.runtime;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.Signatures;
import io.github.parlance.runtime.SavedModel.Function;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.BytePairTokenizer;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Vocabulary;
import io.github.parlance.translate.AttentionMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Shows where a model looks: takes it through a translation, token by token, and keeps the weights of each step. */
public final class AttentionReader implements AutoCloseable {
    private static final String END = "</s>";

    private final ModelBundle bundle;
    private final SavedModel model;
    private final Function step;
    private final Tokenizer tokenizer;

    private AttentionReader(ModelBundle bundle, SavedModel model, Function step) {
        this.bundle = bundle;
        this.model = model;
        this.step = step;
        tokenizer = new BytePairTokenizer(bundle.vocabulary());
    }

    /**
     * Opens a model.
     *
     * @throws IllegalArgumentException if its graph does not give its attention
     */
    public static AttentionReader open(Path path) {
        ModelBundle bundle = ModelBundle.open(path);
        SavedModel model = SavedModel.unabridged(bundle);
        Function step = model.lookingStep().orElseThrow(() -> {
            model.close();
            return new IllegalArgumentException("model " + bundle.directory()
                    + " does not give its attention: its network has none, or it was exported by an older program;"
                    + " train it again, or give another");
        });
        return new AttentionReader(bundle, model, step);
    }

    /**
     * Looks at a translation.
     *
     * @param target what the model is taken through, be it its own translation or not
     */
    public AttentionMap read(LanguagePair pair, String source, String target) {
        int[] prefix = bundle.prefixes().get(pair);
        int[] sourceIds = ended(prefix, tokenizer.encode(source));
        int[] targetIds = ended(new int[0], tokenizer.encode(target));
        List<float[]> weights = new ArrayList<>();
        Function encode = model.encode();
        try (TInt32 ids = TInt32.tensorOf(Shape.of(1, sourceIds.length), DataBuffers.of(sourceIds));
                Result encoded = encode.run(Map.of(Signatures.SOURCE, ids))) {
            Map<String, Tensor> carried = new TreeMap<>();
            encode.outputs().keySet().forEach(name -> carried.put(name, encode.output(encoded, name)));
            List<Result> results = new ArrayList<>();
            try {
                for (int position = 0; position < targetIds.length; position++) {
                    int before = position == 0 ? Vocabulary.BOS : targetIds[position - 1];
                    Result result = advance(carried, before, position);
                    results.add(result);
                    float[] row = new float[sourceIds.length];
                    ((TFloat32) step.output(result, Signatures.ATTENTION)).copyTo(DataBuffers.of(row));
                    weights.add(row);
                    carried.replaceAll(
                            (name, old) -> name.startsWith(Signatures.STATE) ? step.output(result, name) : old);
                }
            } finally {
                results.forEach(Result::close);
            }
        }
        return new AttentionMap(shown(sourceIds), shown(targetIds), weights);
    }

    private Result advance(Map<String, Tensor> carried, int token, int position) {
        try (TInt32 tokens = TInt32.tensorOf(Shape.of(1, 1), DataBuffers.of(new int[] {token}));
                TInt32 parents = TInt32.vectorOf(0);
                TInt32 place = TInt32.scalarOf(position);
                TInt32 candidates = TInt32.scalarOf(1)) {
            Map<String, Tensor> inputs = new HashMap<>(carried);
            inputs.put(Signatures.TOKENS, tokens);
            inputs.put(Signatures.PARENTS, parents);
            inputs.put(Signatures.POSITION, place);
            inputs.put(Signatures.CANDIDATES, candidates);
            return step.run(inputs);
        }
    }

    private static int[] ended(int[] prefix, int[] ids) {
        int[] whole = Arrays.copyOf(prefix, prefix.length + ids.length + 1);
        System.arraycopy(ids, 0, whole, prefix.length, ids.length);
        whole[whole.length - 1] = Vocabulary.EOS;
        return whole;
    }

    /** A space within a token is shown as an open box, as it would not be seen. */
    private List<String> shown(int[] ids) {
        Vocabulary vocabulary = bundle.vocabulary();
        return Arrays.stream(ids)
                .mapToObj(id -> {
                    if (id == Vocabulary.EOS) {
                        return END;
                    }
                    return id < vocabulary.offset()
                            ? vocabulary.specials().get(id)
                            : new String(vocabulary.piece(id), StandardCharsets.UTF_8).replace(' ', '\u2423');
                })
                .toList();
    }

    @Override
    public void close() {
        model.close();
    }
}
