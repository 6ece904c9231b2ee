package io.github.parlance.translate;

import java.util.Optional;

/**
 * The model that translated a text, with its search settings.
 *
 * @param model name of the model, such as {@code en-es}
 * @param version version folder it was loaded from, such as {@code 1}
 * @param digest digest of the whole model directory, {@code sha256:} and 64 hexadecimal digits
 * @param beam number of hypotheses kept in the search; 1 is greedy search
 * @param lengthPenalty exponent of the length normalization; 0 for none
 * @param engine code that computed it, such as {@code native-avx512} or {@code tensorflow}; empty if unknown
 * @param pivot the model before it, if it translated an intermediate translation
 */
public record Provenance(
        String model,
        String version,
        String digest,
        int beam,
        double lengthPenalty,
        Optional<String> engine,
        Optional<Pivot> pivot) {

    /** Creates the provenance of a model that translated the text itself, with an unknown engine. */
    public Provenance(String model, String version, String digest, int beam, double lengthPenalty) {
        this(model, version, digest, beam, lengthPenalty, Optional.empty(), Optional.empty());
    }

    /** Returns this provenance with an engine. */
    public Provenance by(String name) {
        return new Provenance(model, version, digest, beam, lengthPenalty, Optional.of(name), pivot);
    }

    /**
     * The first step of a translation by way of an intermediate language.
     *
     * @param lang intermediate language, a BCP 47 tag
     * @param by model that translated into it
     */
    public record Pivot(String lang, Provenance by) {}

    /** Returns the provenance of this model applied to the output of another. */
    public Provenance after(Pivot before) {
        return new Provenance(model, version, digest, beam, lengthPenalty, engine, Optional.of(before));
    }

    /** Returns all models with their versions, in the order of translation and separated by commas, such as {@code en-es/2}. */
    public String versions() {
        return pivot.map(before -> before.by().versions() + ",").orElse("") + model + "/" + version;
    }

    /** Returns the names of all models, in the order of translation and separated by commas. */
    public String models() {
        return pivot.map(before -> before.by().models() + ", ").orElse("") + model;
    }
}
