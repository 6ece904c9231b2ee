package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.GptBytePairEncodingParams;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.PlaceholderSlots;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Encodes text as pieces of a vocabulary. Lossless, since every byte is a piece.
 *
 * <p>Text that looks like a control token, such as {@code <eos>}, remains text. Only the characters of {@link PlaceholderSlots} and the
 * mark of {@link ContextPrefix} become control tokens, if the vocabulary has them; these characters never occur in a message.
 *
 * @see <a href="https://aclanthology.org/P16-1162">Sennrich et al. 2016, section 3.2</a>
 */
final class BytePairTokenizer implements Tokenizer {
    private final Vocabulary vocabulary;
    private final Encoding encoding;
    /** For each id, the number of {@code char}s that its bytes begin. */
    private final int[] chars;
    /** Ids of the pieces that start with a space. */
    private final BitSet spaced = new BitSet();

    /** @param pattern pattern of the words that limit pieces */
    BytePairTokenizer(Vocabulary vocabulary, Pattern pattern) {
        this.vocabulary = vocabulary;
        this.encoding = encoding(vocabulary, pattern);
        this.chars = new int[vocabulary.size()];
        for (int id = 0; id < chars.length; id++) {
            byte[] piece = spelled(id);
            chars[id] = charsBegunBy(piece);
            spaced.set(id, piece.length > 0 && piece[0] == ' ');
        }
    }

    private static Encoding encoding(Vocabulary vocabulary, Pattern pattern) {
        String name = vocabulary.digest();
        return Encodings.newLazyEncodingRegistry()
                .registerGptBytePairEncoding(new GptBytePairEncodingParams(name, pattern, ranks(vocabulary), Map.of()))
                .getEncoding(name)
                .orElseThrow();
    }

    private static Map<byte[], Integer> ranks(Vocabulary vocabulary) {
        List<Piece> pieces = vocabulary.pieces();
        Map<byte[], Integer> ranks = new HashMap<>();
        for (int rank = 0; rank < pieces.size(); rank++) {
            ranks.put(pieces.get(rank).bytes(), rank);
        }
        return ranks;
    }

    @Override
    public Tokens encode(String text) {
        int[] ids = ids(text);
        return new Tokens(ids, ends(ids));
    }

    @Override
    public Tokens encodeTarget(String text) {
        return encode(text);
    }

    private int[] ids(String text) {
        int mark = vocabulary.readsContext() ? ContextPrefix.textStart(text) : 0;
        if (mark == 0) {
            return sentence(text);
        }
        int[] before =
                joined(sentence(text.substring(0, mark - 1)), new int[] {vocabulary.special(Vocabulary.CONTEXT)});
        return joined(before, sentence(text.substring(mark)));
    }

    private int[] sentence(String text) {
        int[] ids = new int[0];
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isSlot(text.charAt(i))) {
                ids = joined(ids, spelt(text, from, i));
                ids = joined(ids, new int[] {vocabulary.slot(PlaceholderSlots.number(text.charAt(i)))});
                from = i + 1;
            }
        }
        return joined(ids, spelt(text, from, text.length()));
    }

    private boolean isSlot(char character) {
        return PlaceholderSlots.isSlot(character) && vocabulary.hasSlots();
    }

    /** Encodes a part of a text; a space is prepended only at the beginning of the text. */
    private int[] spelt(String text, int from, int to) {
        if (from == to) {
            return new int[0];
        }
        String part = text.substring(from, to);
        int[] ids = encoding.encodeOrdinary(from == 0 ? PreTokenizer.prepare(part) : PreTokenizer.clean(part))
                .toArray();
        for (int i = 0; i < ids.length; i++) {
            ids[i] += vocabulary.offset();
        }
        return ids;
    }

    private static int[] joined(int[] first, int[] second) {
        int[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    @Override
    public String decode(int[] ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            bytes.writeBytes(spelled(id));
        }
        String text = bytes.toString(UTF_8);
        return text.startsWith(" ") ? text.substring(1) : text;
    }

    @Override
    public int[] ends(int[] ids) {
        int[] ends = new int[ids.length];
        int end = 0;
        boolean first = true;
        for (int i = 0; i < ids.length; i++) {
            if (vocabulary.isContextMark(ids[i])) {
                end++;
                first = true;
            }
            end += chars[ids[i]] - (first && spaced.get(ids[i]) ? 1 : 0);
            first = first && !isSpelled(ids[i]);
            ends[i] = end;
        }
        return ends;
    }

    /**
     * Returns the number of {@code char}s of the UTF-8 characters that start in some bytes: 2 for one of four bytes, 1 for any other.
     */
    private static int charsBegunBy(byte[] bytes) {
        int chars = 0;
        for (byte each : bytes) {
            boolean follows = (each & 0xC0) == 0x80;
            boolean ofFour = (each & 0xF8) == 0xF0;
            chars += follows ? 0 : ofFour ? 2 : 1;
        }
        return chars;
    }

    private boolean isSpelled(int id) {
        return id >= vocabulary.offset() || vocabulary.isSlot(id);
    }

    /** Returns the bytes of a piece or of the character of a slot. */
    private byte[] spelled(int id) {
        return vocabulary.isSlot(id)
                ? String.valueOf(PlaceholderSlots.character(id - vocabulary.slot(0)))
                        .getBytes(UTF_8)
                : vocabulary.piece(id);
    }

    @Override
    public Vocabulary sourceVocabulary() {
        return vocabulary;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }
}
