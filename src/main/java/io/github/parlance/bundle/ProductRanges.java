package io.github.parlance.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * How large the numbers are that products with weights read, by which they can be made eight bits wide. A model that has
 * them is served in int8.
 *
 * @param largest absolute value seen, by the name of the product in the graph
 */
public record ProductRanges(Map<String, Float> largest) {
    /** Its name in a model's directory. */
    public static final String FILE = "assets/product-ranges.json";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public ProductRanges {
        largest = new TreeMap<>(largest);
        largest.forEach((product, value) -> {
            if (value == null || !(value > 0) || value.isInfinite()) {
                throw new IllegalArgumentException(
                        FILE + " gives " + product + " the range " + value + "; a range is larger than 0 and finite");
            }
        });
    }

    static ProductRanges read(Path directory) throws IOException {
        return JSON.readValue(directory.resolve(FILE).toFile(), ProductRanges.class);
    }

    /**
     * Writes the file into a model's directory.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path directory) throws IOException {
        JSON.writeValue(directory.resolve(FILE).toFile(), this);
    }
}
