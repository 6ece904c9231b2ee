package io.github.parlance.adopt;

import io.github.parlance.bundle.Shortlist;
import io.github.parlance.token.PunctuationNormalization;
import io.github.parlance.token.SentencePieceModel;
import io.github.parlance.token.SentencePieces;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Vocabularies of a model that Marian wrote, in their new order.
 *
 * @param source order of the source's tokens
 * @param target order of the target's tokens
 * @param sourceVocabulary vocabulary of the source; the same object as that of the target unless there are two
 */
record MarianVocabularies(
        TokenOrder source, TokenOrder target, Vocabulary sourceVocabulary, Vocabulary targetVocabulary) {
    private static final String END = "</s>";

    /** Reads the vocabularies of some files. */
    static MarianVocabularies read(MarianFiles files, ModelNotes notes) throws IOException {
        SentencePieces pieces = pieces(files, notes);
        TokenOrder source = order(files, files.vocabularies().get(0));
        Vocabulary own = vocabulary(files, 0, pieces, source);
        if (files.vocabularies().get(0).equals(files.vocabularies().get(1))) {
            return new MarianVocabularies(source, source, own, own);
        }
        TokenOrder target = order(files, files.vocabularies().get(1));
        return new MarianVocabularies(source, target, own, vocabulary(files, 1, pieces, target));
    }

    private static Vocabulary vocabulary(MarianFiles files, int side, SentencePieces pieces, TokenOrder order) {
        return ForeignPieces.vocabulary(files.folder().path(files.vocabularies().get(side)), pieces, order);
    }

    private static SentencePieces pieces(MarianFiles files, ModelNotes notes) throws IOException {
        if (!files.isRelease()) {
            return new SentencePieces(
                    spm(files, files.vocabularies().get(0)),
                    spm(files, files.vocabularies().get(1)),
                    PunctuationNormalization.NONE);
        }
        boolean normalized = notes.normalizesPunctuation() || files.folder().has("preprocess.sh");
        return new SentencePieces(
                spm(files, MarianFiles.SOURCE_SPM),
                spm(files, MarianFiles.TARGET_SPM),
                normalized ? PunctuationNormalization.OPUS : PunctuationNormalization.NONE);
    }

    private static SentencePieceModel spm(MarianFiles files, String name) throws IOException {
        return ForeignPieces.model(files.folder(), name);
    }

    private static List<String> texts(MarianFiles files, String name) throws IOException {
        if (!files.isRelease()) {
            return spm(files, name).pieces();
        }
        try (ForeignFile file = files.folder().open(name)) {
            return MarianVocabulary.read(file).pieces();
        }
    }

    private static TokenOrder order(MarianFiles files, String file) throws IOException {
        List<String> texts = texts(files, file);
        int end = texts.indexOf(END);
        if (end < 0) {
            throw ImportException.damaged(
                    files.folder().path(file), "has no " + END + " among " + texts.size() + " pieces");
        }
        int unknown = texts.indexOf(Vocabulary.UNKNOWN);
        return TokenOrder.of(texts, new TokenOrder.Special(TokenOrder.NONE, TokenOrder.NONE, end, unknown));
    }

    /** Returns the shortlist of the files with the new ids. */
    Optional<Shortlist> shortlist(MarianFiles files) throws IOException {
        if (files.shortlist().isEmpty()) {
            return Optional.empty();
        }
        int[] ids = target.newIds(oldSize(target));
        try (ForeignFile file = files.folder().open(files.shortlist().get())) {
            LexicalShortlist lexical = LexicalShortlist.read(file, ids.length);
            List<Integer> always = new ArrayList<>(List.of(Vocabulary.EOS));
            IntStream.range(0, lexical.first())
                    .map(id -> ids[id])
                    .filter(id -> id > Vocabulary.EOS)
                    .forEach(always::add);
            List<List<Integer>> bySource = IntStream.of(source.oldIds())
                    .mapToObj(old -> old < 0 ? List.<Integer>of() : renumbered(lexical.targets(old), ids))
                    .toList();
            return Optional.of(new Shortlist(always, bySource));
        }
    }

    private static List<Integer> renumbered(int[] old, int[] ids) {
        return IntStream.of(old)
                .map(id -> ids[id])
                .filter(id -> id >= 0)
                .boxed()
                .toList();
    }

    private static int oldSize(TokenOrder order) {
        return IntStream.of(order.oldIds()).max().orElse(TokenOrder.NONE) + 1;
    }
}
