package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.GptBytePairEncodingParams;
import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.PlaceholderSlots;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes text as pieces of a vocabulary. Lossless, since every byte is a piece.
 *
 * <p>Text that looks like a control token, such as {@code <eos>}, remains text. Only the characters of {@link PlaceholderSlots} and the
 * mark of {@link ContextPrefix} become control tokens, if the vocabulary has them; these characters never occur in a message.
 *
 * @see <a href="https://aclanthology.org/P16-1162">Sennrich et al. 2016, section 3.2</a>
 */
public final class BytePairTokenizer implements Tokenizer {
    private final Vocabulary vocabulary;
    private final Encoding encoding;

    public BytePairTokenizer(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        this.encoding = encoding(vocabulary);
    }

    private static Encoding encoding(Vocabulary vocabulary) {
        String name = vocabulary.digest();
        return Encodings.newLazyEncodingRegistry()
                .registerGptBytePairEncoding(
                        new GptBytePairEncodingParams(name, vocabulary.pattern(), ranks(vocabulary), Map.of()))
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
    public int[] encode(String text) {
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
            bytes.writeBytes(vocabulary.isSlot(id) ? slot(id) : vocabulary.piece(id));
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
            for (byte each : vocabulary.isSlot(ids[i]) ? slot(ids[i]) : vocabulary.piece(ids[i])) {
                end += first && each == ' ' ? 0 : charsBegunBy(each);
                first = false;
            }
            ends[i] = end;
        }
        return ends;
    }

    /**
     * Returns the number of {@code char}s of the UTF-8 character that this byte starts, 1 or 2; 0 for a continuation byte.
     */
    private static int charsBegunBy(byte each) {
        boolean follows = (each & 0xC0) == 0x80;
        boolean ofFour = (each & 0xF8) == 0xF0;
        return follows ? 0 : ofFour ? 2 : 1;
    }

    private byte[] slot(int id) {
        return String.valueOf(PlaceholderSlots.character(id - vocabulary.slot(0)))
                .getBytes(UTF_8);
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }
}
