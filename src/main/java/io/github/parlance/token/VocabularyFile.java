package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reads the text format of a {@link Vocabulary}, which is described there. */
final class VocabularyFile {
    private static final String FORMAT = "# parlance-vocabulary 1";
    private static final String PATTERN = "# pattern ";
    private static final String SPECIALS = "# specials ";
    private static final int HEADER_LINES = 3;

    private final String name;
    private final List<String> lines;

    /**
     * Creates a reader of these bytes.
     *
     * @param name name of the file in messages
     */
    VocabularyFile(String name, byte[] bytes) {
        this.name = name;
        this.lines = new String(bytes, UTF_8).lines().toList();
    }

    static byte[] format(Vocabulary vocabulary) {
        StringBuilder text = new StringBuilder();
        text.append(FORMAT).append('\n');
        text.append(PATTERN).append(vocabulary.pattern()).append('\n');
        text.append(SPECIALS).append(String.join(" ", vocabulary.specials())).append('\n');
        for (int rank = 0; rank < vocabulary.pieces().size(); rank++) {
            text.append(vocabulary.pieces().get(rank)).append(' ').append(rank).append('\n');
        }
        return text.toString().getBytes(UTF_8);
    }

    Vocabulary parse() {
        if (!line(0).equals(FORMAT)) {
            throw broken(0, "format name and version \"" + FORMAT + "\"");
        }
        return new Vocabulary(pattern(), specials(), pieces());
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(header(1, PATTERN));
        } catch (PatternSyntaxException e) {
            throw broken(1, "\"" + PATTERN + "\" and a regular expression (" + e.getDescription() + ")");
        }
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
        List<Piece> missing =
                singleBytes().filter(piece -> !lineOf.containsKey(piece)).toList();
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
        return new IllegalArgumentException(name + ":" + (index + 1) + " is " + there + "; expected " + expected);
    }
}
