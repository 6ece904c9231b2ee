package io.github.parlance.event;

/** The translation memory: approved translations by pair and source. */
public final class MemoryTable extends Table<MemoryKey, MemoryEntry> {

    @Override
    MemoryKey key(byte[] key) {
        return MemoryKey.fromBytes(key);
    }

    @Override
    MemoryEntry entry(MemoryKey key, byte[] value) {
        return MemoryEntry.fromBytes(key, value);
    }

    @Override
    public MemoryKey keyOf(MemoryEntry entry) {
        return entry.key();
    }

    @Override
    public byte[] keyBytes(MemoryKey key) {
        return key.toBytes();
    }

    @Override
    public byte[] valueBytes(MemoryEntry entry) {
        return entry.toBytes();
    }
}
