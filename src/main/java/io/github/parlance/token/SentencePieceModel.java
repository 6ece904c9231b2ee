package io.github.parlance.token;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of SentencePiece, such as {@code source.spm}: pieces with their scores, and the rules of normalization and segmentation.
 *
 * @see <a href="https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto">sentencepiece_model.proto</a>
 */
public final class SentencePieceModel {
    /** Size of a file at most; the largest ones known have a tenth. */
    static final int MOST_BYTES = 64 << 20;

    private static final Pattern NAME = Pattern.compile("[\\p{Alnum}_-][\\p{Alnum}._-]*");

    private final String name;
    private final byte[] bytes;
    private final SentencePieceSpec spec;
    private final CharacterMap map;

    private SentencePieceModel(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
        this.spec = SentencePieceSpec.read(name, bytes);
        this.map = CharacterMap.of(name, spec.normalizer().charsmap());
    }

    /**
     * Reads a model.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if it is no SentencePiece model, or one of a kind that is not known
     */
    public static SentencePieceModel read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new IllegalArgumentException(
                    file + " has " + size + " bytes; SentencePiece models have " + MOST_BYTES + " at most");
        }
        return of(file.getFileName().toString(), Files.readAllBytes(file));
    }

    /**
     * Returns the model in some bytes.
     *
     * @param name name of its file, without a folder: letters, digits and {@code ._-}
     * @throws IllegalArgumentException as in {@link #read}
     */
    public static SentencePieceModel of(String name, byte[] bytes) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a SentencePiece model is named \"" + name + "\"; give a file name of letters, digits and ._-");
        }
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    name + " has " + bytes.length + " bytes; SentencePiece models have " + MOST_BYTES + " at most");
        }
        return new SentencePieceModel(name, bytes.clone());
    }

    /** Returns whether a text is the name of a file without a folder. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Returns the name of the file, without a folder. */
    public String name() {
        return name;
    }

    /** Returns the texts of all pieces in the order of their ids, with U+2581 for a space; control tokens are among them. */
    public List<String> pieces() {
        return spec.pieces().stream().map(each -> each.piece().text()).toList();
    }

    /** Returns whether a piece stands for text; control tokens, and the one for unknown characters, do not. */
    public boolean isText(int id) {
        SentencePieceSpec.Kind kind = spec.pieces().get(id).kind();
        return kind != SentencePieceSpec.Kind.CONTROL && kind != SentencePieceSpec.Kind.UNKNOWN;
    }

    /** Returns the bytes of the file. */
    byte[] bytes() {
        return bytes;
    }

    SentencePieceSpec spec() {
        return spec;
    }

    /** Returns the replacements of the normalization. */
    CharacterMap map() {
        return map;
    }

    /** Returns the byte that a piece such as {@code <0x0A>} stands for; empty if the piece is text. */
    Optional<Byte> byteOf(Piece piece) {
        return Optional.ofNullable(spec.bytePieces().get(piece));
    }
}
