package io.github.parlance.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.decode.SearchSpec;
import io.github.parlance.model.Transformer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Description of a network in {@code config.json} of Hugging Face's transformers, class MarianConfig. */
final class HuggingFaceConfig {
    private static final Map<String, Transformer.Activation> ACTIVATIONS = Map.of(
            "relu", Transformer.Activation.RELU,
            "swish", Transformer.Activation.SWISH,
            "silu", Transformer.Activation.SWISH,
            "gelu", Transformer.Activation.GELU);

    /** A setting that must have one value, which is its default as well unless it must be there. */
    private record Fixed(String key, boolean value, boolean byDefault, String reason) {}

    private static final List<Fixed> FIXED = List.of(
            new Fixed("scale_embedding", true, false, "embeddings are multiplied by the square root of their size"),
            new Fixed("normalize_embedding", false, false, "embeddings are not normalized"),
            new Fixed("normalize_before", false, false, "sub-layers normalize their results"),
            new Fixed("add_final_layer_norm", false, false, "there is no last normalization"),
            new Fixed("static_position_embeddings", true, true, "positions are not learned"),
            new Fixed("tie_word_embeddings", true, true, "embeddings and output layer share one table"));

    private static final String ROUTE = "Other networks need another route, such as a SavedModel of your own"
            + " (models/README.md, \"Serving signatures\").";
    private static final int MOST_TOKENS = 1_000_000;
    private static final int MOST_SIZE = 1 << 16;

    private final String file;
    private final ObjectNode config;
    private final ImportProblems problems;

    HuggingFaceConfig(String file, ObjectNode config, ImportProblems problems) {
        this.file = file;
        this.config = config;
        this.problems = problems;
    }

    /** Returns whether it describes a Marian; a problem is added otherwise. */
    boolean isMarian() {
        JsonNode type = config.path("model_type");
        if (!type.asText().equals("marian")) {
            problems.add(file, "model_type is " + type + "; Parlance imports marian. " + ROUTE);
            return false;
        }
        return true;
    }

    /** Adds a problem for each setting of a network that cannot be imported. */
    void check() {
        for (Fixed each : FIXED) {
            boolean found = config.path(each.key()).asBoolean(each.byDefault());
            if (found != each.value()) {
                problems.add(file, each.key() + " is " + found + "; known are models where " + each.reason());
            }
        }
        requireSame("encoder_attention_heads", "decoder_attention_heads");
        requireSame("encoder_ffn_dim", "decoder_ffn_dim");
        if (!ACTIVATIONS.containsKey(activation())) {
            String known = ACTIVATIONS.keySet().stream().sorted().collect(Collectors.joining(", "));
            problems.add(file, "activation_function is \"" + activation() + "\"; known are " + known);
        }
    }

    private void requireSame(String encoder, String decoder) {
        if (config.path(encoder).asInt() != config.path(decoder).asInt()) {
            problems.add(
                    file,
                    encoder + " is " + config.path(encoder) + " and " + decoder + " is " + config.path(decoder)
                            + "; known are models where both are the same");
        }
    }

    private String activation() {
        return config.path("activation_function").asText();
    }

    /** Returns the network; call {@link ImportProblems#throwIfAny} before, since settings may be invalid. */
    Transformer network(Transformer.Positions positions, boolean aligned) {
        int layers = size("decoder_layers");
        return new Transformer(
                size("d_model"),
                size("encoder_attention_heads"),
                size("encoder_ffn_dim"),
                size("encoder_layers"),
                layers,
                Transformer.Norm.POST,
                Transformer.CausalLayerType.ATTENTION,
                ACTIVATIONS.get(activation()),
                positions,
                true,
                aligned ? Optional.of(new Transformer.Alignment(layers - 1, 0)) : Optional.empty(),
                hasTwoTables(),
                size("max_position_embeddings"));
    }

    private int size(String key) {
        return number(key, MOST_SIZE);
    }

    private int number(String key, int most) {
        JsonNode value = config.path(key);
        if (!value.isInt() || value.asInt() < 0 || value.asInt() > most) {
            throw new ImportException(
                    file, key + " is " + (value.isMissingNode() ? "missing" : value) + "; expected 0 to " + most);
        }
        return value.asInt();
    }

    /** Returns whether source and target have a table of embeddings each. */
    boolean hasTwoTables() {
        return !config.path("share_encoder_decoder_embeddings").asBoolean(true);
    }

    /** Returns the ids of the special tokens; {@link TokenOrder#NONE} where the vocabulary has none. */
    TokenOrder.Special special(int unknown) {
        return new TokenOrder.Special(
                token("pad_token_id"), token("decoder_start_token_id"), token("eos_token_id"), unknown);
    }

    private int token(String key) {
        return number(key, MOST_TOKENS);
    }

    /** Returns the search settings that the model is used with; generation_config.json precedes the older place here. */
    SearchSpec search(ObjectNode generation) {
        int beam = Math.max(
                1, generation.path("num_beams").asInt(config.path("num_beams").asInt(1)));
        double penalty = generation
                .path("length_penalty")
                .asDouble(config.path("length_penalty").asDouble(1));
        try {
            return new SearchSpec(beam, penalty);
        } catch (IllegalArgumentException e) {
            throw new ImportException(file, e.getMessage());
        }
    }

    /** Returns the name of the model if the file has that of one on the hub. */
    Optional<String> name() {
        return Optional.of(config.path("_name_or_path").asText()).filter(each -> each.matches("[\\w.-]+/[\\w.-]+"));
    }
}
