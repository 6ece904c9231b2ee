package io.github.parlance.runtime;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.Signatures;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
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

/**
 * Reads a model's attention: forces the decoder through a translation, token by token, and records the weights of each step.
 */
public final class AttentionReader implements AutoCloseable {
    private static final String END = "</s>";

    private final ModelBundle bundle;
    private final ServingModel model;
    private final GraphFunction step;
    private final Tokenizer tokenizer;

    private AttentionReader(ModelBundle bundle, ServingModel model, GraphFunction step) {
        this.bundle = bundle;
        this.model = model;
        this.step = step;
        tokenizer = Tokenizers.of(bundle.sourceVocabulary(), bundle.vocabulary());
    }

    /**
     * Opens a model.
     *
     * @throws IllegalArgumentException if its graph does not output attention
     */
    public static AttentionReader open(Path path) {
        ModelBundle bundle = ModelBundle.open(path);
        ServingModel model = SavedModelLoader.loadWithoutShortlist(bundle);
        GraphFunction step = model.stepWithAttention().orElseThrow(() -> {
            model.close();
            return new IllegalArgumentException("model " + bundle.directory()
                    + " does not output attention: its network has none, or it was exported by an older version;"
                    + " train it again, or give another model");
        });
        return new AttentionReader(bundle, model, step);
    }

    /**
     * Returns the attention over the source for each token of a translation.
     *
     * @param target translation to force, whether the model's own or another
     */
    public AttentionMap read(LanguagePair pair, String source, String target) {
        int[] prefix = bundle.prefixes().get(pair);
        int[] sourceIds = ended(prefix, tokenizer.encode(source).ids());
        int[] targetIds = ended(new int[0], tokenizer.encodeTarget(target).ids());
        List<float[]> weights = new ArrayList<>();
        GraphFunction encode = model.encode();
        try (TInt32 ids = TInt32.tensorOf(Shape.of(1, sourceIds.length), DataBuffers.of(sourceIds));
                Result encoded = encode.run(Map.of(Signatures.SOURCE, ids))) {
            Map<String, Tensor> tensors = new TreeMap<>();
            encode.outputs().keySet().forEach(name -> tensors.put(name, encode.output(encoded, name)));
            List<Result> results = new ArrayList<>();
            try {
                for (int position = 0; position < targetIds.length; position++) {
                    int before = position == 0 ? Vocabulary.BOS : targetIds[position - 1];
                    Result result = advance(tensors, before, position);
                    results.add(result);
                    float[] row = new float[sourceIds.length];
                    ((TFloat32) step.output(result, Signatures.ATTENTION)).copyTo(DataBuffers.of(row));
                    weights.add(row);
                    tensors.replaceAll(
                            (name, old) -> name.startsWith(Signatures.STATE) ? step.output(result, name) : old);
                }
            } finally {
                results.forEach(Result::close);
            }
        }
        return new AttentionMap(
                visibleTokens(sourceIds, tokenizer.sourceVocabulary()),
                visibleTokens(targetIds, tokenizer.vocabulary()),
                weights);
    }

    private Result advance(Map<String, Tensor> tensors, int token, int position) {
        try (TInt32 tokens = TInt32.tensorOf(Shape.of(1, 1), DataBuffers.of(new int[] {token}));
                TInt32 parents = TInt32.vectorOf(0);
                TInt32 stepPosition = TInt32.scalarOf(position);
                TInt32 candidates = TInt32.scalarOf(1)) {
            Map<String, Tensor> inputs = new HashMap<>(tensors);
            inputs.put(Signatures.TOKENS, tokens);
            inputs.put(Signatures.PARENTS, parents);
            inputs.put(Signatures.POSITION, stepPosition);
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

    /** Replaces spaces within tokens by an open box, so that they are visible. */
    private static List<String> visibleTokens(int[] ids, Vocabulary vocabulary) {
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
