package io.github.parlance.event;

/** The glossary: translations of terms by tenant, pair and term. */
public final class GlossaryTable extends Table<GlossaryKey, GlossaryEntry> {

    @Override
    GlossaryKey key(byte[] key) {
        return GlossaryKey.fromBytes(key);
    }

    @Override
    GlossaryEntry entry(GlossaryKey key, byte[] value) {
        return GlossaryEntry.fromBytes(key, value);
    }

    @Override
    public GlossaryKey keyOf(GlossaryEntry entry) {
        return entry.key();
    }

    @Override
    public byte[] keyBytes(GlossaryKey key) {
        return key.toBytes();
    }

    @Override
    public byte[] valueBytes(GlossaryEntry entry) {
        return entry.toBytes();
    }
}
