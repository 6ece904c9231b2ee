package io.github.parlance.doctor;

import io.github.parlance.runtime.Engine;

/**
 * The engine that computes translations.
 *
 * @param engine engine of this process
 */
public record EngineCheck(Engine engine) {

    /** Returns the engine in use, and the reason if it is the slower one. */
    public Finding finding() {
        String what = "engine " + engine.name();
        if (engine instanceof Engine.TensorFlow without) {
            return without.chosen()
                    ? Finding.ok(what + ", because of " + without.reason())
                    : Finding.warning(what, "translations are the same, but slower: " + without.reason());
        }
        return Finding.ok(what);
    }
}
