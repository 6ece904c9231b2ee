package io.github.parlance.token;

/** Encodes text with models of SentencePiece, one for sources and one for translations, which may be the same. */
final class SentencePieceTokenizer implements Tokenizer {
    private final Vocabulary source;
    private final Vocabulary target;
    private final SentencePieceEncoder sourceEncoder;
    private final SentencePieceEncoder targetEncoder;
    private final SentencePieceDecoder decoder;

    SentencePieceTokenizer(
            Vocabulary source,
            SentencePieces sourceSegmentation,
            Vocabulary target,
            SentencePieces targetSegmentation) {
        this.source = source;
        this.target = target;
        sourceEncoder = new SentencePieceEncoder(source, sourceSegmentation.source(), sourceSegmentation.punctuation());
        targetEncoder = new SentencePieceEncoder(target, targetSegmentation.target(), targetSegmentation.punctuation());
        decoder = new SentencePieceDecoder(target, targetSegmentation.target());
    }

    @Override
    public Tokens encode(String text) {
        return sourceEncoder.encode(text);
    }

    @Override
    public Tokens encodeTarget(String text) {
        return targetEncoder.encode(text);
    }

    @Override
    public String decode(int[] ids) {
        return decoder.decode(ids);
    }

    @Override
    public int[] ends(int[] ids) {
        return decoder.ends(ids);
    }

    @Override
    public Vocabulary sourceVocabulary() {
        return source;
    }

    @Override
    public Vocabulary vocabulary() {
        return target;
    }
}
