package io.github.parlance.model;

import io.github.parlance.model.weights.NamedTensors;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Encoder output that the decoder reads at every step; shared by all hypotheses of a sentence.
 *
 * @param parts tensors by name, each [sentences, ...]
 */
public record EncoderOutput(Map<String, Operand<TFloat32>> parts) {
    public EncoderOutput {
        parts = new TreeMap<>(parts);
    }

    Operand<TFloat32> part(String name) {
        return NamedTensors.require(parts, name);
    }
}
