package io.github.parlance.event;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import java.nio.charset.StandardCharsets;

/**
 * Key of an approved translation.
 *
 * @param source source text in {@link NormalForm}; other spellings are converted
 */
public record MemoryKey(LanguagePair pair, String source) implements Table.Key {
    private static final String NO_PAIR = "the key does not start with a language pair; give one such as en-es";

    public MemoryKey {
        source = NormalForm.of(source);
    }

    /** Returns the record key: the pair, a tab and the source, in UTF-8, such as {@code en-es<TAB>Where is the library?}. */
    @Override
    public byte[] toBytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        return pair + "\t" + source;
    }

    /**
     * Reads a key written by {@link #toBytes}; only the exact spelling is accepted. If two spellings of a key were equal
     * here, compaction and deletion would still treat them as different.
     *
     * @throws UnreadableException if the bytes are not a valid key
     */
    static MemoryKey fromBytes(byte[] key) {
        String text = KeyText.decode(key);
        int tab = text.indexOf('\t');
        if (tab < 0) {
            throw UnreadableException.invalid("the key has no tab; give a pair such as en-es, a tab and the source");
        }
        MemoryKey read = new MemoryKey(KeyText.pair(text.substring(0, tab), NO_PAIR), text.substring(tab + 1));
        if (read.source.isEmpty()) {
            throw UnreadableException.invalid("the key has no source after the tab");
        }
        if (!read.text().equals(text)) {
            throw UnreadableException.invalid("the key is not in its normal form; write tags as in en-US/es-MX, and the"
                    + " source in NFC, with single spaces and no spaces at the ends");
        }
        return read;
    }
}
