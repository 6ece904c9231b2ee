package io.github.parlance.event;

import io.github.parlance.event.TableReading.Put;
import io.github.parlance.event.TableReading.Removal;
import io.github.parlance.event.TableReading.Unreadable;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a compacted topic holds: entries by key, the last record of a key counts, one without a value takes the entry back.
 *
 * @param <K> of the keys
 * @param <E> of the entries
 */
public final class Table<K extends Table.Key, E extends Table.Entry<K>> {
    private final Function<byte[], K> keyReader;
    private final BiFunction<K, byte[], E> entryReader;

    /** What an entry is kept by. */
    public interface Key {
        /** A record's key. */
        byte[] toBytes();
    }

    /** What is kept. */
    public interface Entry<K> {
        /** What it is kept by. */
        K key();

        /** A record's value. */
        byte[] toBytes();
    }

    private Table(Function<byte[], K> keyReader, BiFunction<K, byte[], E> entryReader) {
        this.keyReader = keyReader;
        this.entryReader = entryReader;
    }

    /** The translation memory: approved translations by pair and source. */
    public static Table<MemoryKey, MemoryEntry> memory() {
        return new Table<>(MemoryKey::fromBytes, MemoryEntry::fromBytes);
    }

    /** The glossary: translations of terms by tenant, pair and term. */
    public static Table<GlossaryKey, GlossaryEntry> glossary() {
        return new Table<>(GlossaryKey::fromBytes, GlossaryEntry::fromBytes);
    }

    /** The models: their versions by the model's name. */
    public static Table<ModelKey, ModelDeployment> models() {
        return new Table<>(ModelKey::fromBytes, ModelDeployment::fromBytes);
    }

    /** The corrections by their ids. */
    public static Table<CorrectionKey, Correction> corrections() {
        return new Table<>(CorrectionKey::fromBytes, Correction::fromBytes);
    }

    /** What the stream made of the corrections, by their ids. */
    public static Table<CorrectionKey, Verdict> verdicts() {
        return new Table<>(CorrectionKey::fromBytes, Verdict::fromBytes);
    }

    /** From a record to what it says. Never throws for what a record can hold: what does not parse is {@link Unreadable}. */
    public TableReading<K, E> read(Optional<byte[]> key, Optional<byte[]> value) {
        if (key.isEmpty()) {
            return new Unreadable<>(Optional.empty(), "the record has no key");
        }
        try {
            return read(keyReader.apply(key.get()), value);
        } catch (UnreadableException e) {
            return new Unreadable<>(Optional.empty(), e.getMessage());
        }
    }

    private TableReading<K, E> read(K key, Optional<byte[]> value) {
        if (value.isEmpty()) {
            return new Removal<>(key);
        }
        try {
            return new Put<>(entryReader.apply(key, value.get()));
        } catch (UnreadableException e) {
            return new Unreadable<>(Optional.of(key), e.getMessage());
        }
    }
}
