package io.github.parlance.runtime;

import io.github.parlance.bundle.Int8Weights;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Weights of a model that was quantized before it was stored. */
record Int8Files(Int8Weights stored) implements WeightFiles {

    @Override
    public Map<String, Weight> weights(Map<String, long[]> shapes) {
        Map<String, Weight> weights = new TreeMap<>();
        shapes.forEach((name, shape) -> weight(name, shape).ifPresent(weight -> weights.put(name, weight)));
        return weights;
    }

    private Optional<Weight> weight(String name, long[] shape) {
        if (stored.hasFloats(name)) {
            return Optional.of(new Weight.Floats(name, shape, () -> stored.floats(name, shape)));
        }
        return stored.scales(name, shape)
                .map(scales -> new Weight.Int8(name, shape, scales, () -> stored.integers(name, shape)));
    }

    @Override
    public void close() {
        stored.close();
    }
}
