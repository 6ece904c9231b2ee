package io.github.parlance.translate;

import java.util.List;

/**
 * Versions of the models that translate a text, the first one first. Written as labels with commas between, such as {@code
 * fr-en/1,en-es/2}.
 *
 * @param labels model and version, such as {@code en-es/2}
 */
public record ModelVersions(List<String> labels) {
    /** No version has been chosen. */
    public static final ModelVersions NONE = new ModelVersions(List.of());

    public ModelVersions {
        labels = List.copyOf(labels);
    }

    /** Reads the form that {@link #toString} writes. */
    public static ModelVersions parse(String text) {
        return text.isEmpty() ? NONE : new ModelVersions(List.of(text.split(",")));
    }

    @Override
    public String toString() {
        return String.join(",", labels);
    }
}
