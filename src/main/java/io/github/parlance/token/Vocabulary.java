package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.text.PlaceholderSlots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Maps ids to tokens: control tokens first, then pieces in the order in which they were learned.
 *
 * <p>An id below {@link #offset()} is a control token; any other is the piece of rank {@code id - offset()}.
 *
 * <p>The file is UTF-8 text with a line feed after each line: three header lines, then one line per piece: its bytes in
 * base64, a space, its rank. There are two forms, by the segmentation of a text.
 *
 * <h2>Form 1: byte pairs</h2>
 *
 * <p>All 256 single bytes are among the pieces, so every text can be encoded. Without the header it is the format that tiktoken
 * reads.
 *
 * <pre>{@code
 * # parlance-vocabulary 1
 * # pattern \x20?\p{L}[\p{L}\p{M}]*|\p{N}|...
 * # specials <pad> <bos> <eos>
 * AA== 0
 * AQ== 1
 * }</pre>
 *
 * <p>In Python:
 *
 * <pre>{@code
 * lines    = open(path, encoding="utf-8").read().splitlines()
 * pattern  = lines[1].removeprefix("# pattern ")
 * specials = lines[2].removeprefix("# specials ").split(" ")
 * pieces   = [base64.b64decode(line.split(" ")[0]) for line in lines[3:]]
 * token    = lambda id: specials[id] if id < len(specials) else pieces[id - len(specials)]
 * }</pre>
 *
 * <p>To encode, prepend one space to the text, split it into matches of the pattern, and within each match join the two
 * neighbors whose joint bytes have the lowest rank, leftmost first, until no two neighbors form a piece.
 *
 * <h2>Form 2: SentencePiece</h2>
 *
 * <pre>{@code
 * # parlance-vocabulary 2
 * # sentencepiece source.spm target.spm normalization opus
 * # specials <pad> <bos> <eos> >>deu<< <unk>
 * 4paBVGhl 0
 * }</pre>
 *
 * <p>The two files beside it are models of SentencePiece; the first segments sources, the second translations. If both are the same
 * model, its name is there twice. They find the pieces of a text; a piece has the id of its bytes here, in which U+2581 stands for a
 * space. A piece that is not here, and a run of characters that the model does not know, is {@code <unk>}, unless the text of the run is
 * a piece. {@code normalization} is {@code none} or {@code opus}, see {@link PunctuationNormalization}.
 *
 * <p>A model whose sources and translations have different ids has two such files.
 */
public final class Vocabulary {
    /** Pads the shorter sentences of a batch. */
    public static final int PAD = 0;
    /** Begins a sentence. */
    public static final int BOS = 1;
    /** Ends a sentence. */
    public static final int EOS = 2;

    /** Name of the control token between context and text, reserved by models that use context. */
    public static final String CONTEXT = "<context>";

    static final List<String> STANDARD_SPECIALS = List.of("<pad>", "<bos>", "<eos>");

    /** Least character of more than one byte in UTF-8. */
    private static final int MULTIPLE_BYTES = 0x80;
    /** Stands for bytes that are no character. */
    private static final int REPLACEMENT = 0xFFFD;

    private static final int SPARE = 16;

    /** Name of the control token for text that has no pieces, in a vocabulary of SentencePiece. */
    public static final String UNKNOWN = "<unk>";

    /** Stands for the id of a token that a vocabulary does not have. */
    public static final int MISSING = -1;

    private final Segmentation segmentation;
    private final List<String> specials;
    private final List<Piece> pieces;
    private final int firstSlot;

    Vocabulary(Segmentation segmentation, List<String> specials, List<Piece> pieces) {
        this.segmentation = segmentation;
        this.specials = List.copyOf(specials);
        this.pieces = List.copyOf(pieces);
        this.firstSlot = Collections.indexOfSubList(this.specials, slotNames());
    }

    /**
     * Returns {@code <pad> <bos> <eos>} followed by the reserved names; names are distinct, not blank, and contain no space.
     */
    static List<String> specials(List<String> reserved) {
        List<String> names =
                Stream.concat(STANDARD_SPECIALS.stream(), reserved.stream()).toList();
        boolean spelt = names.stream().allMatch(name -> name.matches("\\S+"));
        if (!spelt || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("reserved names are " + reserved
                    + "; give distinct names without spaces," + " other than " + STANDARD_SPECIALS + ", such as <2es>");
        }
        return names;
    }

    /**
     * Creates a vocabulary of SentencePiece.
     *
     * @param reserved control tokens after the three standard ones, such as {@code >>deu<<}; {@link #UNKNOWN} is added behind them
     * @param pieces distinct texts of the pieces, with U+2581 for a space; a model needs not know all of them
     */
    public static Vocabulary of(SentencePieces segmentation, List<String> reserved, List<String> pieces) {
        List<Piece> all =
                pieces.stream().map(each -> Piece.of(each.getBytes(UTF_8))).toList();
        if (pieces.contains("") || all.stream().distinct().count() < all.size()) {
            throw new IllegalArgumentException("a piece is empty or there twice; give distinct texts");
        }
        List<String> names =
                Stream.concat(reserved.stream(), Stream.of(UNKNOWN)).toList();
        return new Vocabulary(segmentation, specials(names), all);
    }

    /**
     * Reads a file written by {@link #write}, and the files that it names.
     *
     * @throws IllegalArgumentException if a file is invalid; the message names file and line
     */
    public static Vocabulary read(Path file) throws IOException {
        return new VocabularyFile(file, Files.readAllBytes(file)).parse();
    }

    /**
     * Returns a vocabulary with more control tokens, placed after the existing ones; the ids of all pieces increase by their
     * number.
     *
     * @param names names of the control tokens; existing names are skipped
     */
    public Vocabulary with(List<String> names) {
        List<String> all =
                Stream.concat(specials.stream(), names.stream()).distinct().toList();
        return new Vocabulary(segmentation, specials(all.subList(STANDARD_SPECIALS.size(), all.size())), pieces);
    }

    /** Writes the file described above, and those of SentencePiece beside it, replacing existing files. */
    public void write(Path file) throws IOException {
        Files.write(file, VocabularyFile.format(this));
        segmentation.write(file.toAbsolutePath().getParent());
    }

    /**
     * Returns the digest of the bytes that {@link #write} writes, one file after the other: {@code sha256:} and 64 hexadecimal
     * digits.
     */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(VocabularyFile.format(this));
            segmentation.addTo(sha);
            return "sha256:" + HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "SHA-256 is missing from this Java runtime, although every runtime must provide it", e);
        }
    }

    /** Returns the number of control tokens and pieces; ids are smaller than this. */
    public int size() {
        return offset() + pieces.size();
    }

    /** Returns the number of control tokens, which is the id of the first piece. */
    public int offset() {
        return specials.size();
    }

    /** Returns the names of the control tokens, in the order of their ids. */
    public List<String> specials() {
        return specials;
    }

    /**
     * Returns the id of a control token.
     *
     * @throws IllegalArgumentException if there is no control token with this name
     */
    public int special(String name) {
        int id = specials.indexOf(name);
        if (id < 0) {
            throw new IllegalArgumentException(
                    "there is no control token " + name + "; the vocabulary has " + specials);
        }
        return id;
    }

    /** Returns the names of the control tokens for slots, to be reserved when a vocabulary is learned. */
    public static List<String> slotNames() {
        return IntStream.range(0, PlaceholderSlots.COUNT)
                .mapToObj(slot -> "<slot" + slot + ">")
                .toList();
    }

    /**
     * Returns the names of control tokens that every new vocabulary reserves for later trainings, so that their use changes no
     * ids: those of a formal and an informal address, and sixteen without a use yet.
     */
    public static List<String> spareNames() {
        return Stream.concat(
                        Stream.of("<formal>", "<informal>"),
                        IntStream.range(0, SPARE).mapToObj(number -> "<spare" + number + ">"))
                .toList();
    }

    /** Returns whether there are control tokens for slots. */
    public boolean hasSlots() {
        return firstSlot >= 0;
    }

    /** Returns the id of a slot's control token; requires {@link #hasSlots}. */
    public int slot(int number) {
        return firstSlot + number;
    }

    /** Returns whether there is a control token that ends the context, see {@link io.github.parlance.text.ContextPrefix}. */
    public boolean readsContext() {
        return specials.contains(CONTEXT);
    }

    /** Returns whether an id is the control token that ends the context. */
    public boolean isContextMark(int id) {
        return id < offset() && specials.get(id).equals(CONTEXT);
    }

    /** Returns whether an id is the control token of a slot. */
    public boolean isSlot(int id) {
        return hasSlots() && id >= firstSlot && id < firstSlot + PlaceholderSlots.COUNT;
    }

    /**
     * Returns the bytes of the text that a piece stands for; empty for a control token.
     *
     * @throws IllegalArgumentException if the id is outside the vocabulary
     */
    public byte[] piece(int id) {
        return require(id) < offset() ? new byte[0] : segmentation.spelled(pieces.get(id - offset()));
    }

    /** Returns the characters that have a piece of their own: alone or beside a space, not counting the 256 single bytes. */
    public Set<Integer> characters() {
        return pieces.stream()
                .map(piece -> new String(segmentation.spelled(piece), UTF_8).strip())
                .filter(text -> text.codePointCount(0, text.length()) == 1 && text.codePointAt(0) >= MULTIPLE_BYTES)
                .map(text -> text.codePointAt(0))
                .filter(each -> each != REPLACEMENT)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Returns, for each id, the id of the same token in another vocabulary; {@link #MISSING} if that has none.
     */
    public int[] idsIn(Vocabulary other) {
        if (other == this) {
            return IntStream.range(0, size()).toArray();
        }
        Map<Piece, Integer> ids = other.ids();
        return IntStream.range(0, size())
                .map(id -> id < offset()
                        ? other.specials.indexOf(specials.get(id))
                        : ids.getOrDefault(pieces.get(id - offset()), MISSING))
                .toArray();
    }

    /** Returns the ids of the pieces. */
    Map<Piece, Integer> ids() {
        Map<Piece, Integer> ids = new HashMap<>();
        pieces.forEach(piece -> ids.put(piece, offset() + ids.size()));
        return ids;
    }

    /** Returns an id of the vocabulary; any other is refused. */
    int require(int id) {
        if (id < 0 || id >= size()) {
            throw new IllegalArgumentException(
                    "id " + id + " is outside the vocabulary; ids range from 0 to " + (size() - 1));
        }
        return id;
    }

    Segmentation segmentation() {
        return segmentation;
    }

    List<Piece> pieces() {
        return pieces;
    }
}
