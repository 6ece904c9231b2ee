package io.github.parlance.adopt;

import io.github.parlance.model.Transformer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Network that the options within a model of Marian describe. */
final class MarianNetwork {
    /** Number of tokens in a sentence that OPUS-MT's models are used with. */
    private static final int TEACHER_LENGTH = 512;
    /** Number of tokens in a sentence that Bergamot's models are used with. */
    private static final int STUDENT_LENGTH = 256;

    private static final int MOST_SIZE = 1 << 16;

    private static final Map<String, Transformer.Activation> ACTIVATIONS = Map.of(
            "relu", Transformer.Activation.RELU,
            "swish", Transformer.Activation.SWISH,
            "gelu", Transformer.Activation.QUICK_GELU);

    /** Values of an option that can be imported, the first of which is taken if the option is missing. */
    private record Known(String key, List<String> values) {}

    private static Known known(String key, String... values) {
        return new Known(key, List.of(values));
    }

    private static final List<Known> KNOWN = List.of(
            known("type", "transformer"),
            known("transformer-postprocess-emb", "d", ""),
            known("transformer-ffn-depth", "2"),
            known("transformer-decoder-ffn-depth", "0", "2"),
            known("transformer-no-projection", "false"),
            known("transformer-rnn-projection", "false"),
            known("transformer-train-position-embeddings", "false"),
            known("transformer-disable-position-embeddings", "false"),
            known("transformer-alibi-shift", "false"),
            known("transformer-no-bias", "false"),
            known("transformer-no-affine", "false"),
            known("transformer-pool", "false"),
            known("transformer-attention-mask", "default"),
            known("transformer-tied-layers", ""),
            known("transformer-decoder-autoreg", "self-attention", "rnn"),
            known("output-omit-bias", "false"),
            known("right-left", "false"),
            known("ulr", "false"),
            known("lemma-dim-emb", "0"),
            known("factors-dim-emb", "0"));

    /** Positions of normalizations, as the three options of pre-process, post-process and top spell them. */
    private static final Map<List<String>, Transformer.Norm> NORMS = Map.of(
            List.of("", "an", ""), Transformer.Norm.POST,
            List.of("n", "a", "n"), Transformer.Norm.PRE);

    /** Letter for dropout, which matters in training alone. */
    private static final String DROPOUT = "d";

    private final String file;
    private final Map<String, List<String>> options;
    private final ImportProblems problems;

    private MarianNetwork(String file, Map<String, List<String>> options, ImportProblems problems) {
        this.file = file;
        this.options = options;
        this.problems = problems;
    }

    /** Reads the options of a model; problems are added for those that are missing or not understood. */
    static MarianNetwork of(MarianTensors tensors, ImportProblems problems) throws IOException {
        Map<String, List<String>> options = MarianYaml.parse(tensors.file(), tensors.options(), problems);
        return new MarianNetwork(tensors.file(), options, problems);
    }

    private String value(String key, String absent) {
        List<String> values = options.get(key);
        return values == null ? absent : String.join(",", values);
    }

    /** Adds a problem for each option of a network that cannot be imported. */
    void check() {
        for (Known each : KNOWN) {
            String value = value(each.key(), each.values().get(0));
            if (!each.values().contains(value)) {
                problems.add(
                        file,
                        each.key() + " is \"" + value + "\"; known are "
                                + String.join(
                                        ", ",
                                        each.values().stream()
                                                .map(known -> "\"" + known + "\"")
                                                .toList()));
            }
        }
        if (isRecurrent() && !value("dec-cell", "").equals("ssru")) {
            problems.add(
                    file,
                    "dec-cell is \"" + value("dec-cell", "")
                            + "\" with transformer-decoder-autoreg rnn; known is \"ssru\"");
        }
        if (!NORMS.containsKey(normalization())) {
            problems.add(
                    file,
                    "transformer-preprocess, -postprocess and -postprocess-top are " + normalization()
                            + " without dropout; known are [, an, ] and [n, a, n]");
        }
        requireActivation();
        requireTied();
        requireFeedForward();
    }

    private void requireActivation() {
        String activation = value("transformer-ffn-activation", "");
        if (!ACTIVATIONS.containsKey(activation)) {
            problems.add(file, "transformer-ffn-activation is \"" + activation + "\"; known are gelu, relu and swish");
        }
    }

    /** Returns whether source, target and output layer share a table; two options together say the same as the third. */
    private boolean sharesTable() {
        return isTrue("tied-embeddings-all") || isTrue("tied-embeddings-src") && isTrue("tied-embeddings");
    }

    private void requireTied() {
        if (!isTrue("tied-embeddings-all") && !isTrue("tied-embeddings")) {
            problems.add(
                    file,
                    "tied-embeddings-all and tied-embeddings are false; known are models whose output layer is the table of"
                            + " the target's embeddings");
        }
    }

    private void requireFeedForward() {
        String own = value("transformer-decoder-dim-ffn", "0");
        if (!Set.of("0", value("transformer-dim-ffn", "")).contains(own)) {
            problems.add(
                    file,
                    "transformer-dim-ffn is " + value("transformer-dim-ffn", "")
                            + " and transformer-decoder-dim-ffn is " + own
                            + "; known are models where both are the same");
        }
    }

    private boolean isTrue(String key) {
        return value(key, "false").equals("true");
    }

    private boolean isRecurrent() {
        return value("transformer-decoder-autoreg", "").equals("rnn");
    }

    private List<String> normalization() {
        return Stream.of(
                        value("transformer-preprocess", ""),
                        value("transformer-postprocess", "dan"),
                        value("transformer-postprocess-top", ""))
                .map(operations -> operations.replace(DROPOUT, ""))
                .toList();
    }

    /** Returns the network; call {@link ImportProblems#throwIfAny} before, since options may be invalid. */
    Transformer network(Transformer.Positions positions, boolean aligned) {
        int layers = size("dec-depth");
        return new Transformer(
                size("dim-emb"),
                size("transformer-heads"),
                size("transformer-dim-ffn"),
                size("enc-depth"),
                layers,
                NORMS.get(normalization()),
                isRecurrent() ? Transformer.CausalLayerType.SSRU : Transformer.CausalLayerType.ATTENTION,
                ACTIVATIONS.get(value("transformer-ffn-activation", "")),
                positions,
                true,
                aligned ? Optional.of(new Transformer.Alignment(alignmentLayer(layers), 0)) : Optional.empty(),
                !sharesTable(),
                isRecurrent() ? STUDENT_LENGTH : TEACHER_LENGTH);
    }

    private int alignmentLayer(int layers) {
        String layer = value("transformer-guided-alignment-layer", "last");
        return layer.equals("last") ? layers - 1 : Math.min(layers, size("transformer-guided-alignment-layer")) - 1;
    }

    private int size(String key) {
        String text = value(key, "missing");
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_SIZE) {
            throw new ImportException(file, key + " is " + text + "; expected 1 to " + MOST_SIZE);
        }
        return Integer.parseInt(text);
    }
}
