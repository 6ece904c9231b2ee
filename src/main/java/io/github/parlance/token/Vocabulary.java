package io.github.parlance.token;

import io.github.parlance.text.Slots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What each id stands for: control tokens first, then pieces in the order they were learned.
 *
 * <p>An id below {@link #offset()} is a control token; any other is the piece of rank {@code id - offset()}. All 256
 * single bytes are among the pieces, so every text can be spelt.
 *
 * <p>On disk it is UTF-8 text with a line feed after each line: three header lines, then one line a piece, its bytes in
 * base64, a space, its rank. Without the header it is the form that tiktoken reads.
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
 * <p>To encode: put one space before the text, cut it at the matches of the pattern, and within each match join the two
 * neighbors whose joint bytes have the lowest rank, the leftmost first, until no neighbors make a piece.
 */
public final class Vocabulary {
    /** Fills a batch behind the shorter sentences. */
    public static final int PAD = 0;
    /** Begins a sentence. */
    public static final int BOS = 1;
    /** Ends a sentence. */
    public static final int EOS = 2;

    /** Name of the control token between what was said before and the text, to be reserved by those who learn to read it. */
    public static final String CONTEXT = "<context>";

    static final List<String> STANDARD_SPECIALS = List.of("<pad>", "<bos>", "<eos>");

    private final Pattern pattern;
    private final List<String> specials;
    private final List<Piece> pieces;
    private final int firstSlot;

    Vocabulary(Pattern pattern, List<String> specials, List<Piece> pieces) {
        this.pattern = pattern;
        this.specials = List.copyOf(specials);
        this.pieces = List.copyOf(pieces);
        this.firstSlot = Collections.indexOfSubList(this.specials, slotNames());
    }

    /** {@code <pad> <bos> <eos>} and the reserved names behind them; names are not blank, hold no space, differ. */
    static List<String> specials(List<String> reserved) {
        List<String> names =
                Stream.concat(STANDARD_SPECIALS.stream(), reserved.stream()).toList();
        boolean spelt = names.stream().allMatch(name -> name.matches("\\S+"));
        if (!spelt || names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("reserved names are " + reserved + "; give names without spaces, each"
                    + " once, other than " + STANDARD_SPECIALS + ", such as <2es>");
        }
        return names;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if the file is broken; the message names file and line
     */
    public static Vocabulary read(Path file) throws IOException {
        return new VocabularyFile(file.toString(), Files.readAllBytes(file)).parse();
    }

    /**
     * The same with more control tokens, behind its own; the ids of all pieces move up by their number.
     *
     * @param names those it has already are passed over
     */
    public Vocabulary with(List<String> names) {
        List<String> all =
                Stream.concat(specials.stream(), names.stream()).distinct().toList();
        return new Vocabulary(pattern, specials(all.subList(STANDARD_SPECIALS.size(), all.size())), pieces);
    }

    /** Writes the file described above, over any that is there. */
    public void write(Path file) throws IOException {
        Files.write(file, VocabularyFile.format(this));
    }

    /** Digest of the bytes that {@link #write} writes: {@code sha256:} and 64 hexadecimal digits. */
    public String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HexFormat.of().formatHex(sha.digest(VocabularyFile.format(this)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }

    /** Control tokens and pieces; ids go from 0 to below this. */
    public int size() {
        return offset() + pieces.size();
    }

    /** Count of control tokens, which is the id of the first piece. */
    public int offset() {
        return specials.size();
    }

    /** Names of the control tokens, in id order. */
    public List<String> specials() {
        return specials;
    }

    /**
     * Id of a control token.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public int special(String name) {
        int id = specials.indexOf(name);
        if (id < 0) {
            throw new IllegalArgumentException("no control token " + name + "; there are " + specials);
        }
        return id;
    }

    /** Names of the control tokens that stand for slots, to be reserved by those who learn a vocabulary. */
    public static List<String> slotNames() {
        return IntStream.range(0, Slots.COUNT)
                .mapToObj(slot -> "<slot" + slot + ">")
                .toList();
    }

    /** Whether there are control tokens for slots. */
    public boolean hasSlots() {
        return firstSlot >= 0;
    }

    /** Id of the control token of a slot; only if {@link #hasSlots}. */
    public int slot(int number) {
        return firstSlot + number;
    }

    /** Whether there is a control token for what was said before a text, see {@link io.github.parlance.text.Context}. */
    public boolean readsContext() {
        return specials.contains(CONTEXT);
    }

    /** Whether an id is the control token behind what was said before a text. */
    public boolean isContextMark(int id) {
        return id < offset() && specials.get(id).equals(CONTEXT);
    }

    /** Whether an id is the control token of a slot. */
    public boolean isSlot(int id) {
        return hasSlots() && id >= firstSlot && id < firstSlot + Slots.COUNT;
    }

    /**
     * The bytes an id spells; none for a control token.
     *
     * @throws IllegalArgumentException if the id is outside the vocabulary
     */
    public byte[] piece(int id) {
        if (id < 0 || id >= size()) {
            throw new IllegalArgumentException(
                    "id " + id + " is outside the vocabulary; ids go from 0 to " + (size() - 1));
        }
        return id < offset() ? new byte[0] : pieces.get(id - offset()).bytes();
    }

    /** Its matches, one after another, are the words that no piece reaches across. */
    public Pattern pattern() {
        return pattern;
    }

    List<Piece> pieces() {
        return pieces;
    }
}
