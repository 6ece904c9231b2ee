package io.github.parlance.event;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import java.nio.charset.StandardCharsets;

/**
 * What a translation is remembered of.
 *
 * @param source the text in {@link NormalForm}, which is where anything else given ends up
 */
public record MemoryKey(LanguagePair pair, String source) implements Table.Key {
    private static final String NO_PAIR = "the key starts with no language pair; give one such as en-es";

    public MemoryKey {
        source = NormalForm.of(source);
    }

    /** The record key: the pair, a tab and the source, in UTF-8, such as {@code en-es<TAB>Where is the library?}. */
    @Override
    public byte[] toBytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        return pair + "\t" + source;
    }

    /**
     * Reads what {@link #toBytes} wrote, to the letter: were two spellings of a key the same here, compaction and
     * deletion would still take them for two.
     *
     * @throws UnreadableException if this is no such key
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
                    + " source in NFC, with single spaces and none around it");
        }
        return read;
    }
}
