package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the text format of a {@link Vocabulary}, which is described there. */
final class VocabularyFile {
    private static final String FORMAT = "# parlance-vocabulary ";
    private static final String BYTE_PAIRS = FORMAT + "1";
    private static final String SENTENCE_PIECES = FORMAT + "2";
    private static final String SPECIALS = "# specials ";
    private static final int HEADER_LINES = 3;

    private final Path file;
    private final List<String> lines;

    /**
     * Creates a reader of these bytes.
     *
     * @param file file that holds them; those that it names are beside it
     */
    VocabularyFile(Path file, byte[] bytes) {
        this.file = file;
        this.lines = new String(bytes, UTF_8).lines().toList();
    }

    static byte[] format(Vocabulary vocabulary) {
        StringBuilder text = new StringBuilder();
        boolean pairs = vocabulary.segmentation() instanceof Segmentation.BytePairs;
        text.append(pairs ? BYTE_PAIRS : SENTENCE_PIECES).append('\n');
        text.append(vocabulary.segmentation().header()).append('\n');
        text.append(SPECIALS).append(String.join(" ", vocabulary.specials())).append('\n');
        for (int rank = 0; rank < vocabulary.pieces().size(); rank++) {
            text.append(vocabulary.pieces().get(rank)).append(' ').append(rank).append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    Vocabulary parse() throws IOException {
        return switch (line(0)) {
            case BYTE_PAIRS -> {
                Segmentation words = words();
                List<String> specials = specials();
                yield new Vocabulary(words, specials, withAllBytes(pieces()));
            }
            case SENTENCE_PIECES -> new Vocabulary(sentencePieces(), withUnknown(specials()), pieces());
            default ->
                throw broken(0, "format name and version \"" + BYTE_PAIRS + "\", or \"" + SENTENCE_PIECES + "\"");
        };
    }

    private Segmentation words() {
        String start = Segmentation.BytePairs.HEADER;
        try {
            return new Segmentation.BytePairs(Pattern.compile(header(1, start)));
        } catch (PatternSyntaxException e) {
            throw broken(1, "\"" + start + "\" and a regular expression (" + e.getDescription() + ")");
        }
    }

    private Segmentation sentencePieces() throws IOException {
        String[] fields = header(1, SentencePieces.HEADER).split(" ", -1);
        boolean complete = fields.length == 4
                && SentencePieceModel.isName(fields[0])
                && SentencePieceModel.isName(fields[1])
                && SentencePieces.NORMALIZATION.strip().equals(fields[2]);
        Optional<PunctuationNormalization> punctuation =
                complete ? PunctuationNormalization.of(fields[3]) : Optional.empty();
        if (punctuation.isEmpty()) {
            throw broken(
                    1,
                    "\"" + SentencePieces.HEADER + "\", names of two files beside this one, and"
                            + " \"normalization\" with none or opus");
        }
        SentencePieceModel source = SentencePieceModel.read(file.resolveSibling(fields[0]));
        SentencePieceModel target =
                fields[0].equals(fields[1]) ? source : SentencePieceModel.read(file.resolveSibling(fields[1]));
        return new SentencePieces(source, target, punctuation.get());
    }

    private List<String> withUnknown(List<String> names) {
        if (!names.contains(Vocabulary.UNKNOWN)) {
            throw broken(2, "the control token " + Vocabulary.UNKNOWN + " as well");
        }
        return names;
    }

    private List<String> specials() {
        List<String> names = List.of(header(2, SPECIALS).split(" ", -1));
        int standard = Vocabulary.STANDARD_SPECIALS.size();
        try {
            if (names.size() >= standard && names.subList(0, standard).equals(Vocabulary.STANDARD_SPECIALS)) {
                return Vocabulary.specials(names.subList(standard, names.size()));
            }
        } catch (IllegalArgumentException e) {
            throw broken(2, "distinct names of control tokens, separated by single spaces");
        }
        throw broken(
                2, "\"" + SPECIALS + String.join(" ", Vocabulary.STANDARD_SPECIALS) + "\" and optional further names");
    }

    private String header(int index, String start) {
        if (!line(index).startsWith(start)) {
            throw broken(index, "a header line that starts with \"" + start + "\"");
        }
        return line(index).substring(start.length());
    }

    private List<Piece> pieces() {
        Map<Piece, Integer> lineOf = new HashMap<>();
        List<Piece> pieces = new ArrayList<>();
        for (int index = HEADER_LINES; index < lines.size(); index++) {
            Piece piece = piece(index);
            Integer before = lineOf.putIfAbsent(piece, index);
            if (before != null) {
                throw broken(index, "a new piece; line " + (before + 1) + " already has this one");
            }
            pieces.add(piece);
        }
        return pieces;
    }

    private List<Piece> withAllBytes(List<Piece> pieces) {
        Set<Piece> known = new HashSet<>(pieces);
        List<Piece> missing =
                singleBytes().filter(piece -> !known.contains(piece)).toList();
        if (!missing.isEmpty()) {
            throw broken(lines.size(), "all 256 single bytes among the pieces; missing, in base64: " + missing);
        }
        return pieces;
    }

    private Piece piece(int index) {
        String[] fields = line(index).split(" ", -1);
        int rank = index - HEADER_LINES;
        if (fields.length != 2 || fields[0].isEmpty()) {
            throw broken(index, "a piece in base64, a space, rank " + rank);
        }
        if (!fields[1].equals(Integer.toString(rank))) {
            throw broken(index, "rank " + rank + ", since ranks increase from 0 without gaps");
        }
        Piece piece = decode(index, fields[0]);
        if (!piece.toString().equals(fields[0])) {
            throw broken(index, "base64 with padding, \"" + piece + "\"");
        }
        return piece;
    }

    private Piece decode(int index, String base64) {
        try {
            return Piece.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw broken(index, "a piece in base64 (" + e.getMessage() + ")");
        }
    }

    static Stream<Piece> singleBytes() {
        return IntStream.range(0, 256).mapToObj(value -> Piece.of((byte) value));
    }

    private String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    private IllegalArgumentException broken(int index, String expected) {
        String there = index < lines.size() ? "\"" + lines.get(index) + "\"" : "the end of the file";
        return new IllegalArgumentException(file + ":" + (index + 1) + " is " + there + "; expected " + expected);
    }
}
