package io.github.parlance.model;

import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What the decoder may look up of the source at every step; the same for all hypotheses of a sentence.
 *
 * @param parts tensors by name, each [sentences, ...]
 */
public record Memory(Map<String, Operand<TFloat32>> parts) {
    public Memory {
        parts = new TreeMap<>(parts);
    }

    Operand<TFloat32> part(String name) {
        return Named.require(parts, name);
    }
}
