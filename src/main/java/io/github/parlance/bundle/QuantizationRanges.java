package io.github.parlance.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ranges of the inputs of products with weights, from which int8 inputs are scaled. A model with this file is served in
 * int8.
 *
 * @param largest largest absolute value observed, by the name of the product in the graph
 */
public record QuantizationRanges(Map<String, Float> largest) {
    /** Path in a model directory. */
    public static final String FILE = "assets/product-ranges.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public QuantizationRanges {
        largest = new TreeMap<>(largest);
        largest.forEach((product, value) -> {
            if (value == null || !(value > 0) || value.isInfinite()) {
                throw new IllegalArgumentException(
                        FILE + " gives " + product + " the range " + value + "; a range must be positive and finite");
            }
        });
    }

    static QuantizationRanges read(Path directory) throws IOException {
        return JSON.readValue(directory.resolve(FILE).toFile(), QuantizationRanges.class);
    }

    /**
     * Writes the file into a model directory.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path directory) throws IOException {
        JSON.writeValue(directory.resolve(FILE).toFile(), this);
    }
}
