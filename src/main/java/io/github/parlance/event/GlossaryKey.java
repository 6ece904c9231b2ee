package io.github.parlance.event;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.NormalForm;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Key of a glossary term.
 *
 * @param tenant tenant that owns the term; empty if it applies to all tenants
 * @param term term in {@link NormalForm} and lower case; other spellings are converted
 */
public record GlossaryKey(String tenant, LanguagePair pair, String term) implements Table.Key {
    private static final String NO_PAIR = "the key has no language pair after the first tab; give one such as en-es";

    /** @throws IllegalArgumentException if the tenant contains a tab */
    public GlossaryKey {
        if (tenant.indexOf('\t') >= 0) {
            throw new IllegalArgumentException("a tenant's name must not contain a tab");
        }
        term = NormalForm.of(term).toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the record key: tenant, pair and term separated by tabs, in UTF-8, such as {@code acme<TAB>en-es<TAB>account}.
     */
    @Override
    public byte[] toBytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        return tenant + "\t" + pair + "\t" + term;
    }

    /**
     * Reads a key written by {@link #toBytes}; only the exact spelling is accepted.
     *
     * @throws UnreadableException if the bytes are not a valid key
     */
    static GlossaryKey fromBytes(byte[] key) {
        String text = KeyText.decode(key);
        String[] parts = text.split("\t", -1);
        if (parts.length != 3) {
            throw UnreadableException.invalid("the key has " + (parts.length - 1)
                    + " tabs; give tenant (may be empty), pair and term, separated by tabs");
        }
        GlossaryKey read = new GlossaryKey(parts[0], KeyText.pair(parts[1], NO_PAIR), parts[2]);
        if (read.term.isEmpty()) {
            throw UnreadableException.invalid("the key has no term after the second tab");
        }
        if (!read.text().equals(text)) {
            throw UnreadableException.invalid("the key is not in its normal form; write tags as in en-US/es-MX, and the"
                    + " term in NFC and small letters, with single spaces and no spaces at the ends");
        }
        return read;
    }
}
