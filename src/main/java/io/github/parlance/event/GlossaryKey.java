package io.github.parlance.event;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a term's translation is kept of.
 *
 * @param tenant whose term it is; empty for everyone's
 * @param term in {@link NormalForm} and in small letters, which is where anything else given ends up
 */
public record GlossaryKey(String tenant, LanguagePair pair, String term) implements Table.Key {
    private static final String NO_PAIR = "the key has no language pair after the first tab; give one such as en-es";

    /** @throws IllegalArgumentException if the tenant holds a tab */
    public GlossaryKey {
        if (tenant.indexOf('\t') >= 0) {
            throw new IllegalArgumentException("a tenant's name holds no tab");
        }
        term = NormalForm.of(term).toLowerCase(Locale.ROOT);
    }

    /** The record key: tenant, pair and term with tabs between, in UTF-8, such as {@code acme<TAB>en-es<TAB>account}. */
    @Override
    public byte[] toBytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        return tenant + "\t" + pair + "\t" + term;
    }

    /**
     * Reads what {@link #toBytes} wrote, to the letter.
     *
     * @throws UnreadableException if this is no such key
     */
    static GlossaryKey fromBytes(byte[] key) {
        String text = KeyText.decode(key);
        String[] parts = text.split("\t", -1);
        if (parts.length != 3) {
            throw UnreadableException.invalid("the key has " + (parts.length - 1)
                    + " tabs; give tenant, which may be empty, pair and term, with tabs between");
        }
        GlossaryKey read = new GlossaryKey(parts[0], KeyText.pair(parts[1], NO_PAIR), parts[2]);
        if (read.term.isEmpty()) {
            throw UnreadableException.invalid("the key has no term after the second tab");
        }
        if (!read.text().equals(text)) {
            throw UnreadableException.invalid("the key is not in its normal form; write tags as in en-US/es-MX, and the"
                    + " term in NFC and small letters, with single spaces and none around it");
        }
        return read;
    }
}
