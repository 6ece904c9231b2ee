package io.github.parlance.adopt;

import io.github.parlance.model.Transformer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of a network's weights in another program.
 *
 * @param layer format of the name of a weight of a layer, of the side ({@code encoder}), the number of the layer and the part
 * @param firstLayer number of the first layer
 * @param outputsFirst true if matrices are [outputs, inputs]; ours are [inputs, outputs]
 * @param parts names of the tensors that are joined along the outputs, by the name of our weight within a layer, which the
 *     side may precede, or outside of layers; {@link #ZEROS} for one that is absent and zero
 */
record WeightNames(String layer, int firstLayer, boolean outputsFirst, Map<String, List<String>> parts) {
    /** Stands for a tensor of zeros. */
    static final String ZEROS = "";

    private static final Pattern OURS = Pattern.compile("(encoder|decoder)\\.(\\d+)\\.(.+)");

    WeightNames {
        parts = Map.copyOf(parts);
    }

    /** Returns the names of the tensors that make our weight, joined along the outputs. */
    List<String> of(String ours) {
        Matcher matcher = OURS.matcher(ours);
        if (!matcher.matches()) {
            return theirs(ours);
        }
        int number = Integer.parseInt(matcher.group(2)) + firstLayer;
        String ofSide = matcher.group(1) + "." + matcher.group(3);
        return theirs(parts.containsKey(ofSide) ? ofSide : matcher.group(3)).stream()
                .map(part -> part.equals(ZEROS) ? ZEROS : String.format(layer, matcher.group(1), number, part))
                .toList();
    }

    private List<String> theirs(String part) {
        List<String> names = parts.get(part);
        if (names == null) {
            throw new IllegalArgumentException("the network has a weight " + part + ", which no imported model has");
        }
        return names;
    }

    /** Returns the names of Hugging Face's Marian (modeling_marian.py), which are those of BART. */
    static WeightNames huggingFace() {
        Map<String, List<String>> parts = new HashMap<>();
        Map<String, String> dense = Map.of("weights", "weight", "bias", "bias");
        add(parts, "self.projection", dense, "self_attn.q_proj.", "self_attn.k_proj.", "self_attn.v_proj.");
        add(parts, "self.output", dense, "self_attn.out_proj.");
        add(parts, "cross.query", dense, "encoder_attn.q_proj.");
        add(parts, "cross.key_value", dense, "encoder_attn.k_proj.", "encoder_attn.v_proj.");
        add(parts, "cross.output", dense, "encoder_attn.out_proj.");
        add(parts, "feed_forward.widen", dense, "fc1.");
        add(parts, "feed_forward.narrow", dense, "fc2.");
        Map<String, String> norm = Map.of("gain", "weight", "bias", "bias");
        add(parts, "self_norm", norm, "self_attn_layer_norm.");
        add(parts, "cross_norm", norm, "encoder_attn_layer_norm.");
        add(parts, "feed_forward_norm", norm, "final_layer_norm.");
        return new WeightNames("model.%s.layers.%d.%s", 0, true, parts);
    }

    /** Returns the names of Marian's Transformer (models/transformer.h). */
    static WeightNames marian(Transformer network) {
        Map<String, List<String>> parts = new HashMap<>();
        Map<String, String> dense = Map.of("weights", "W", "bias", "b");
        add(parts, "self.projection", dense, "self_*q", "self_*k", "self_*v");
        add(parts, "self.output", dense, "self_*o");
        add(parts, "cross.query", dense, "context_*q");
        add(parts, "cross.key_value", dense, "context_*k", "context_*v");
        add(parts, "cross.output", dense, "context_*o");
        add(parts, "feed_forward.widen", dense, "ffn_*1");
        add(parts, "feed_forward.narrow", dense, "ffn_*2");
        parts.put("ssru.gate_candidate.weights", List.of("rnn_Wf", "rnn_W"));
        parts.put("ssru.gate_candidate.bias", List.of("rnn_bf", ZEROS));
        String suffix = network.norm() == Transformer.Norm.PRE ? "_pre" : "";
        Map<String, String> norm = Map.of("gain", "ln_scale" + suffix, "bias", "ln_bias" + suffix);
        add(parts, "self_norm", norm, "self_Wo_");
        if (network.decoder() == Transformer.CausalLayerType.SSRU) {
            add(parts, "decoder.self_norm", norm, "rnn_ffn_");
        }
        add(parts, "cross_norm", norm, "context_Wo_");
        add(parts, "feed_forward_norm", norm, "ffn_ffn_");
        Map<String, String> last = Map.of("gain", "ln_scale", "bias", "ln_bias");
        add(parts, "encoder.norm", last, "encoder_top_");
        add(parts, "decoder.norm", last, "decoder_top_");
        return new WeightNames("%s_l%d_%s", 1, false, parts);
    }

    /**
     * Adds the names of the parts of a weight.
     *
     * @param kinds their name of each kind, such as {@code weight} for {@code weights}
     * @param theirs names that {@code *} is replaced in, or the kind is added to
     */
    private static void add(Map<String, List<String>> parts, String ours, Map<String, String> kinds, String... theirs) {
        kinds.forEach((kind, name) -> {
            List<String> names = new ArrayList<>();
            for (String each : theirs) {
                names.add(each.contains("*") ? each.replace("*", name) : each + name);
            }
            parts.put(ours + "." + kind, names);
        });
    }
}
