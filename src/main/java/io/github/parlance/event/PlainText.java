package io.github.parlance.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Decodes values as text, and tells plain text from JSON objects. */
final class PlainText {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private PlainText() {}

    /**
     * Decodes a value as UTF-8, without the byte-order mark that some programs prepend.
     *
     * @throws UnreadableException with code {@code malformed} if the bytes are not valid UTF-8
     */
    static String decode(byte[] value) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(value, start(value), value.length - start(value)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the value is not valid UTF-8", e);
        }
    }

    /**
     * Returns whether a value without content type is meant as a JSON object: it starts with a brace, followed by a
     * quotation mark or the closing brace. Thus a broken object is reported rather than translated, while "{0} files left"
     * is a sentence.
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
