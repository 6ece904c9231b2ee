package io.github.parlance.translate;

import java.util.Optional;

/**
 * Which model answered, and how it was asked.
 *
 * @param model name of the model, such as {@code en-es}
 * @param version the version folder it was read from, such as {@code 1}
 * @param digest digest of the whole model directory, {@code sha256:} and 64 hexadecimal digits
 * @param beam hypotheses kept while searching; 1 is greedy search
 * @param lengthPenalty exponent of the length normalization; 0 for none
 * @param pivot who was asked before, where the model was given a translation to translate
 */
public record Provenance(
        String model, String version, String digest, int beam, double lengthPenalty, Optional<Pivot> pivot) {

    /** Of a model that was given the text itself. */
    public Provenance(String model, String version, String digest, int beam, double lengthPenalty) {
        this(model, version, digest, beam, lengthPenalty, Optional.empty());
    }

    /**
     * The way a text took.
     *
     * @param lang language it was translated into first, a BCP 47 tag
     * @param by who did that
     */
    public record Pivot(String lang, Provenance by) {}

    /** The same model, given what another had made of the text. */
    public Provenance after(Pivot before) {
        return new Provenance(model, version, digest, beam, lengthPenalty, Optional.of(before));
    }

    /** Every model asked with its version, the first one first, with commas between, such as {@code en-es/2}. */
    public String versions() {
        return pivot.map(before -> before.by().versions() + ",").orElse("") + model + "/" + version;
    }

    /** Every model asked, the first one first, with commas between. */
    public String models() {
        return pivot.map(before -> before.by().models() + ", ").orElse("") + model;
    }
}
