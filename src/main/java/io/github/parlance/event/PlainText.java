package io.github.parlance.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Values as text, and which of them are a sentence and nothing else. */
final class PlainText {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private PlainText() {}

    /**
     * The text without the byte-order mark that some programs put before it.
     *
     * @throws UnreadableException with code {@code malformed} if the bytes are no UTF-8
     */
    static String decode(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value, start(value), value.length - start(value)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the value is no UTF-8", e);
        }
    }

    /**
     * Whether a value without content type means to be a JSON object: a brace, then a quotation mark or the closing
     * brace. So a broken object is reported and not translated, and "{0} files left" is a sentence.
     */
    static boolean looksLikeJsonObject(byte[] value) {
        int brace = skipBlanks(value, start(value));
        if (brace == value.length || value[brace] != '{') {
            return false;
        }
        int next = skipBlanks(value, brace + 1);
        return next < value.length && (value[next] == '"' || value[next] == '}');
    }

    private static int start(byte[] value) {
        int length = BYTE_ORDER_MARK.length;
        return value.length >= length && Arrays.equals(value, 0, length, BYTE_ORDER_MARK, 0, length) ? length : 0;
    }

    private static int skipBlanks(byte[] value, int from) {
        int place = from;
        while (place < value.length
                && (value[place] == ' ' || value[place] == '\t' || value[place] == '\r' || value[place] == '\n')) {
            place++;
        }
        return place;
    }
}
