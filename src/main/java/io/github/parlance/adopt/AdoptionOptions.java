package io.github.parlance.adopt;

import io.github.parlance.model.Transformer;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Optional;

/**
 * Choices of the user about an import.
 *
 * @param pairs language pairs; empty for those that the files name
 * @param positions formula of the positions; absent for that of the program whose format the files have
 * @param halfWidth whether matrices are stored as bfloat16; otherwise as float32
 * @param licence licence of the weights; absent for that of the files
 * @param attribution authors and source; absent for those of the files
 */
public record AdoptionOptions(
        List<LanguagePair> pairs,
        Optional<Transformer.Positions> positions,
        boolean halfWidth,
        Optional<String> licence,
        Optional<String> attribution) {
    public AdoptionOptions {
        pairs = List.copyOf(pairs);
    }
}
