package io.github.parlance.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Normalization of punctuation before SentencePiece. */
public enum PunctuationNormalization {
    /** No normalization. */
    NONE,
    /** The one that the scripts of OPUS-MT apply to training data. */
    OPUS;

    /** Returns the function that normalizes a text. */
    Function<String, AlignedText> rules() {
        return this == OPUS ? new OpusPunctuation()::normalize : AlignedText::unchanged;
    }

    /** Returns the name in the vocabulary file. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the normalization of this name. */
    static Optional<PunctuationNormalization> of(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }
}
