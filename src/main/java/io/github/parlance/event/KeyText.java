package io.github.parlance.event;

import io.github.parlance.text.LanguagePair;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes the keys of compacted topics, which are UTF-8 text. */
final class KeyText {
    private KeyText() {}

    /** @throws UnreadableException if the bytes are not valid UTF-8 */
    static String decode(byte[] key) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnreadableException(ErrorCode.MALFORMED, "the key is not valid UTF-8", e);
        }
    }

    /** @throws UnreadableException with the message {@code otherwise} if the text is not a language pair */
    static LanguagePair pair(String text, String otherwise) {
        try {
            return LanguagePair.parse(text);
        } catch (IllegalArgumentException e) {
            throw UnreadableException.invalid(otherwise);
        }
    }
}
