package io.github.parlance.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The first form of a manifest, for one language pair, and how it reads in the present one. */
final class FirstFormat {
    static final String FORMAT = "parlance-model 1";

    private FirstFormat() {}

    /** The same in the present form; what is of another form is left as it is. */
    static JsonNode upgraded(JsonNode manifest) {
        if (!(manifest instanceof ObjectNode whole)
                || !FORMAT.equals(whole.path("format").asText())) {
            return manifest;
        }
        ObjectNode upgraded = whole.deepCopy();
        upgraded.put("format", Manifest.FORMAT);
        if (upgraded.hasNonNull("source") && upgraded.hasNonNull("target")) {
            ObjectNode pair = upgraded.putArray("pairs").addObject();
            pair.set("source", upgraded.remove("source"));
            pair.set("target", upgraded.remove("target"));
            pair.put("prefix", "");
        }
        if (upgraded.get("training") instanceof ObjectNode training) {
            training.put("weights", "step " + training.path("bestStep").asText());
            training.putArray("initializedFrom");
        }
        return upgraded;
    }
}
