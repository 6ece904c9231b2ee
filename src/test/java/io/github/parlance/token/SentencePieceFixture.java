package io.github.parlance.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Vocabularies of the SentencePiece models in the test resources, which hold the pieces of the model in its order. */
final class SentencePieceFixture {
    private SentencePieceFixture() {}

    static Path folder() throws URISyntaxException {
        return Path.of(SentencePieceFixture.class.getResource("unigram.spm").toURI())
                .getParent();
    }

    static SentencePieceModel model(String name) {
        try {
            return SentencePieceModel.read(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Vocabulary vocabulary(
            SentencePieceModel model, PunctuationNormalization punctuation, List<String> reserved) {
        List<String> pieces = model.pieces();
        return Vocabulary.of(
                new SentencePieces(model, model, punctuation),
                reserved,
                IntStream.range(0, pieces.size())
                        .filter(model::isText)
                        .mapToObj(pieces::get)
                        .toList());
    }

    static Tokenizer tokenizer(SentencePieceModel model) {
        return Tokenizers.of(vocabulary(model, PunctuationNormalization.NONE, List.of()));
    }

    /** Returns, for each id of the model, the id of {@link #tokenizer}. */
    static int[] ids(SentencePieceModel model) {
        int[] ids = new int[model.pieces().size()];
        int next = 4;
        for (int id = 0; id < ids.length; id++) {
            ids[id] = model.isText(id) ? next++ : 3;
        }
        return ids;
    }
}
