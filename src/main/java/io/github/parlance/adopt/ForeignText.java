package io.github.parlance.adopt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text in UTF-8 that another program wrote. */
final class ForeignText {

    private ForeignText() {}

    /**
     * Decodes the bytes of a file.
     *
     * @throws ImportException if they are not UTF-8
     */
    static String of(String file, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ImportException.damaged(file, "this is not text in UTF-8, or it is compressed");
        }
    }
}
