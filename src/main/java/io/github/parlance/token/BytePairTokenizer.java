package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.GptBytePairEncodingParams;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spells text in the pieces of a vocabulary; loses nothing, since any byte is a piece.
 *
 * <p>Text that looks like a control token, such as {@code <eos>}, is text: no input can make a control token.
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
        if (text.isEmpty()) {
            return new int[0];
        }
        int[] ids = encoding.encodeOrdinary(PreTokenizer.prepare(text)).toArray();
        for (int i = 0; i < ids.length; i++) {
            ids[i] += vocabulary.offset();
        }
        return ids;
    }

    @Override
    public String decode(int[] ids) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int id : ids) {
            bytes.writeBytes(vocabulary.piece(id));
        }
        String text = bytes.toString(UTF_8);
        return text.startsWith(" ") ? text.substring(1) : text;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }
}
