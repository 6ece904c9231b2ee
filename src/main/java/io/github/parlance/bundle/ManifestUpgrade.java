package io.github.parlance.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Converts manifests of earlier formats to the current one. */
final class ManifestUpgrade {
    static final String FIRST = "parlance-model 1";

    /** Fields that came later; a manifest without them has measured or counted nothing. */
    private static final List<String> OPTIONAL = List.of("confidence", "characters");

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
        if (Manifest.FORMAT.equals(upgraded.path("format").asText())) {
            OPTIONAL.stream().filter(field -> !upgraded.has(field)).forEach(upgraded::putArray);
        }
        return upgraded;
    }

    /** The first format described a single language pair. */
    private static void upgradeFirst(ObjectNode manifest) {
        manifest.put("format", Manifest.FORMAT);
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
}
