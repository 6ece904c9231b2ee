package io.github.parlance.translate;

/**
 * Which model answered, and how it was asked.
 *
 * @param model name of the model, such as {@code en-es}
 * @param version the version folder it was read from, such as {@code 1}
 * @param digest digest of the whole model directory, {@code sha256:} and 64 hexadecimal digits
 * @param beam hypotheses kept while searching; 1 is greedy search
 * @param lengthPenalty exponent of the length normalization; 0 for none
 */
public record Provenance(String model, String version, String digest, int beam, double lengthPenalty) {}
