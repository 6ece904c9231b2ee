package io.github.parlance.runtime;

import io.github.parlance.bundle.ModelBundle;
import io.github.parlance.bundle.NumpyArchive.FloatArray;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Reads the learned parameters of a model. */
public final class ModelWeights {
    private static final String VARIABLE = "VariableV2";

    private ModelWeights() {}

    /**
     * Reads all parameters.
     *
     * @param path a version folder, or a folder of versions, of which the highest number is read
     * @return the parameters, named by layer and role, ordered by name
     * @throws io.github.parlance.bundle.InvalidBundleException if a part is missing or invalid
     */
    public static List<FloatArray> read(Path path) {
        try (SavedModelBundle loaded = SavedModelLoader.open(ModelBundle.open(path))) {
            return of(loaded);
        }
    }

    static List<FloatArray> of(SavedModelBundle loaded) {
        List<GraphOperation> variables = new ArrayList<>();
        for (Iterator<GraphOperation> all = loaded.graph().operations(); all.hasNext(); ) {
            GraphOperation operation = all.next();
            if (operation.type().equals(VARIABLE)) {
                variables.add(operation);
            }
        }
        variables.sort(Comparator.comparing(GraphOperation::name));
        Session.Runner runner = loaded.session().runner();
        variables.forEach(variable -> runner.fetch(variable.output(0)));
        List<FloatArray> weights = new ArrayList<>();
        try (Result result = runner.run()) {
            for (int i = 0; i < variables.size(); i++) {
                TFloat32 tensor = (TFloat32) result.get(i);
                float[] values = new float[(int) tensor.shape().size()];
                tensor.copyTo(DataBuffers.of(values));
                weights.add(
                        new FloatArray(variables.get(i).name(), tensor.shape().asArray(), values));
            }
        }
        return weights;
    }
}
