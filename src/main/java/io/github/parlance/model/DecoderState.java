package io.github.parlance.model;

import io.github.parlance.model.weights.NamedTensors;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Decoder state that a hypothesis carries from step to step.
 *
 * @param parts tensors by name, each [sentences * hypotheses, ...]
 */
public record DecoderState(Map<String, Operand<TFloat32>> parts) {
    public DecoderState {
        parts = new TreeMap<>(parts);
    }

    Operand<TFloat32> part(String name) {
        return NamedTensors.require(parts, name);
    }
}
