package io.github.parlance.train;

import io.github.parlance.token.Tokenizer;
import io.github.parlance.token.Tokenizers;
import io.github.parlance.token.Vocabulary;

/**
 * Vocabularies of a model.
 *
 * @param target the same object as the source's unless the network has two tables
 */
record Vocabularies(Vocabulary source, Vocabulary target) {

    /** Returns those of a model with one vocabulary. */
    static Vocabularies shared(Vocabulary vocabulary) {
        return new Vocabularies(vocabulary, vocabulary);
    }

    boolean separate() {
        return source != target;
    }

    Tokenizer tokenizer() {
        return Tokenizers.of(source, target);
    }

    VocabularySizes sizes() {
        return new VocabularySizes(source.size(), target.size());
    }

    /** Returns the digest of one vocabulary, or those of both. */
    String digest() {
        return separate() ? source.digest() + "+" + target.digest() : target.digest();
    }
}
