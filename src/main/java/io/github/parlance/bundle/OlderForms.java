package io.github.parlance.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Manifests as they were written before, and how they read in the present form. */
final class OlderForms {
    static final String FIRST = "parlance-model 1";

    private OlderForms() {}

    /** The same in the present form; what is of another form is left as it is. */
    static JsonNode upgraded(JsonNode manifest) {
        if (!(manifest instanceof ObjectNode whole)) {
            return manifest;
        }
        ObjectNode upgraded = whole.deepCopy();
        if (FIRST.equals(whole.path("format").asText())) {
            upgradeFirst(upgraded);
        }
        if (Manifest.FORMAT.equals(upgraded.path("format").asText()) && !upgraded.has("confidence")) {
            upgraded.putArray("confidence");
        }
        return upgraded;
    }

    /** It knew one pair of languages alone. */
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
