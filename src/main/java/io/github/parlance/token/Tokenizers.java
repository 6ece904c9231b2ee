package io.github.parlance.token;

/** Creates the tokenizer of a vocabulary. */
public final class Tokenizers {
    private Tokenizers() {}

    /** Returns the tokenizer of a model whose sources and translations share a vocabulary. */
    public static Tokenizer of(Vocabulary vocabulary) {
        return of(vocabulary, vocabulary);
    }

    /**
     * Returns the tokenizer of a model.
     *
     * @param source vocabulary of the sources; may be that of the translations
     * @param target vocabulary of the translations
     * @throws IllegalArgumentException if there are two vocabularies, and one of them is of byte pairs, or their slots have different
     *     ids
     */
    public static Tokenizer of(Vocabulary source, Vocabulary target) {
        if (source == target && target.segmentation() instanceof Segmentation.BytePairs pairs) {
            return new BytePairTokenizer(target, pairs.pattern());
        }
        if (source.segmentation() instanceof SentencePieces sources
                && target.segmentation() instanceof SentencePieces targets) {
            requireSameSlots(source, target);
            return new SentencePieceTokenizer(source, sources, target, targets);
        }
        throw new IllegalArgumentException(
                "a vocabulary of byte pairs serves both languages; two vocabularies must be of SentencePiece");
    }

    private static void requireSameSlots(Vocabulary source, Vocabulary target) {
        if (source.slot(0) != target.slot(0)) {
            throw new IllegalArgumentException("the slots of the two vocabularies have different ids, or one has none;"
                    + " give both the same control tokens");
        }
    }
}
