package io.github.parlance.runtime;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.NumpyArchive.FloatArray;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Reads the learned parameters of a model. */
public final class ModelWeights {
    private ModelWeights() {}

    /**
     * Reads all parameters.
     *
     * @param path a version folder, or a folder of versions, of which the highest number is read
     * @return the parameters, named by layer and role, ordered by name
     * @throws io.github.parlance.bundle.InvalidBundleException if a part is missing or invalid
     */
    public static List<FloatArray> read(Path path) {
        try (TrainedGraph trained = TrainedGraph.open(ModelBundle.open(path))) {
            return trained.weights().values().stream()
                    .sorted(Comparator.comparing(Weight::name))
                    .map(weight -> new FloatArray(weight.name(), weight.shape(), weight.values()))
                    .toList();
        }
    }
}
