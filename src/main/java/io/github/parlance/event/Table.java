package io.github.parlance.event;

import io.github.parlance.event.TableReading.Put;
import io.github.parlance.event.TableReading.Removal;
import io.github.parlance.event.TableReading.Unreadable;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Schema of a compacted topic: entries by key. The last record of a key counts; a record without a value removes the entry.
 *
 * @param <K> type of keys
 * @param <E> type of entries
 */
public final class Table<K extends Table.Key, E extends Table.Entry<K>> {
    private final Function<byte[], K> keyReader;
    private final BiFunction<K, byte[], E> entryReader;

    /** Key of an entry. */
    public interface Key {
        /** Returns the record's key. */
        byte[] toBytes();
    }

    /** An entry. */
    public interface Entry<K> {
        /** Returns the key of the entry. */
        K key();

        /** Returns the record's value. */
        byte[] toBytes();
    }

    private Table(Function<byte[], K> keyReader, BiFunction<K, byte[], E> entryReader) {
        this.keyReader = keyReader;
        this.entryReader = entryReader;
    }

    /** Returns the translation memory: approved translations by pair and source. */
    public static Table<MemoryKey, MemoryEntry> memory() {
        return new Table<>(MemoryKey::fromBytes, MemoryEntry::fromBytes);
    }

    /** Returns the glossary: translations of terms by tenant, pair and term. */
    public static Table<GlossaryKey, GlossaryEntry> glossary() {
        return new Table<>(GlossaryKey::fromBytes, GlossaryEntry::fromBytes);
    }

    /** Returns the models table: deployments by model name. */
    public static Table<ModelKey, ModelDeployment> models() {
        return new Table<>(ModelKey::fromBytes, ModelDeployment::fromBytes);
    }

    /** Returns the corrections table: corrections by id. */
    public static Table<CorrectionKey, Correction> corrections() {
        return new Table<>(CorrectionKey::fromBytes, Correction::fromBytes);
    }

    /** Returns the verdicts table: verdicts on corrections by the correction's id. */
    public static Table<CorrectionKey, Verdict> verdicts() {
        return new Table<>(CorrectionKey::fromBytes, Verdict::fromBytes);
    }

    /** Reads a record. Never throws because of a record's content: a record that cannot be parsed is {@link Unreadable}. */
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
