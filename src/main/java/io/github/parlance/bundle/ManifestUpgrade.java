package io.github.parlance.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** Converts manifests of earlier formats to the current one. */
final class ManifestUpgrade {
    static final String FIRST = "parlance-model 1";
    static final String SECOND = "parlance-model 2";

    /** Formats whose optional fields may be missing. The second differs from the third in these fields only. */
    private static final Set<String> KNOWN = Set.of(SECOND, Manifest.FORMAT);
    /** Lists that came later or are not written if they are empty. */
    private static final List<String> OPTIONAL = List.of("confidence", "characters", "sourceVocabulary", "imported");

    private static final List<String> PLACEHOLDERS = List.of("placeholders", "marks");

    private ManifestUpgrade() {}

    /** Returns the manifest in the current format; a manifest in an unknown format is returned unchanged. */
    static JsonNode upgraded(JsonNode manifest) {
        if (!(manifest instanceof ObjectNode whole)) {
            return manifest;
        }
        ObjectNode upgraded = whole.deepCopy();
        if (FIRST.equals(whole.path("format").asText())) {
            upgradeFirst(upgraded);
        }
        if (KNOWN.contains(upgraded.path("format").asText())) {
            OPTIONAL.stream().filter(field -> !upgraded.has(field)).forEach(upgraded::putArray);
            addPlaceholders(upgraded.get("imported"));
            upgradeSecond(upgraded);
        }
        return upgraded;
    }

    /** Origins that came before the search for placeholders, or without a result, have no such lists. */
    private static void addPlaceholders(JsonNode imported) {
        for (JsonNode each : imported) {
            if (each instanceof ObjectNode origin) {
                PLACEHOLDERS.stream().filter(field -> !origin.has(field)).forEach(origin::putArray);
            }
        }
    }

    /** The first format described a single language pair. */
    private static void upgradeFirst(ObjectNode manifest) {
        manifest.put("format", SECOND);
        if (manifest.hasNonNull("source") && manifest.hasNonNull("target")) {
            ObjectNode pair = manifest.putArray("pairs").addObject();
            pair.set("source", manifest.remove("source"));
            pair.set("target", manifest.remove("target"));
            pair.put("prefix", "");
        }
        if (manifest.get("training") instanceof ObjectNode training) {
            training.put("weights", "step " + training.path("bestStep").asText());
            training.putArray("initializedFrom");
        }
    }

    /** The second format described only models that this program trained, so a missing training was an error. */
    private static void upgradeSecond(ObjectNode manifest) {
        if (manifest.path("format").asText().equals(SECOND)) {
            manifest.put("format", Manifest.FORMAT);
        } else if (!manifest.has("training")) {
            manifest.putPOJO("training", Manifest.Training.NONE);
        }
    }
}
