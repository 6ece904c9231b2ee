package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import io.github.parlance.event.Verdict;
import io.github.parlance.topology.StoreNames;
import io.github.parlance.topology.TopicDefaults;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * A changelogged store of the corrections: the verdict on each by id, the corrections of each source in order of
 * arrival, the correction that the translation memory got for a source, and the count per day. The first letter of
 * a key tells these four apart.
 */
final class CorrectionStore {
    private static final String VERDICT = "v";

    private static final String OF_SOURCE = "s";
    private static final String REMEMBERED = "m";
    private static final String COUNT = "n";

    private final KeyValueStore<Bytes, byte[]> store;
    private final Table<CorrectionKey, Verdict> table = Table.verdicts();

    CorrectionStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Returns the builder of the store. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(StoreNames.CORRECTIONS), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(TopicDefaults.CHANGELOG);
    }

    Optional<Verdict> verdict(CorrectionKey key) {
        return Optional.ofNullable(store.get(key(VERDICT, key.id())))
                .map(value -> table.read(Optional.of(key.toBytes()), Optional.of(value)))
                .filter(TableReading.Put.class::isInstance)
                .map(reading -> ((TableReading.Put<CorrectionKey, Verdict>) reading).entry());
    }

    void put(Verdict verdict) {
        store.put(key(VERDICT, verdict.key().id()), verdict.toBytes());
    }

    void delete(CorrectionKey key) {
        store.delete(key(VERDICT, key.id()));
    }

    /** Returns the corrections of a source that follow all rules by themselves, in order of arrival. */
    List<CorrectionKey> ofSource(MemoryKey source) {
        // An id holds no control characters.
        return text(key(OF_SOURCE, source)).stream()
                .flatMap(ids -> Stream.of(ids.split("\n")))
                .map(CorrectionKey::new)
                .toList();
    }

    void addTo(MemoryKey source, CorrectionKey added) {
        List<CorrectionKey> all = new ArrayList<>(ofSource(source));
        all.add(added);
        putOfSource(source, all);
    }

    void removeFrom(MemoryKey source, CorrectionKey removed) {
        List<CorrectionKey> all = new ArrayList<>(ofSource(source));
        all.remove(removed);
        putOfSource(source, all);
    }

    private void putOfSource(MemoryKey source, List<CorrectionKey> keys) {
        if (keys.isEmpty()) {
            store.delete(key(OF_SOURCE, source));
        } else {
            String ids = String.join("\n", keys.stream().map(CorrectionKey::id).toList());
            store.put(key(OF_SOURCE, source), ids.getBytes(UTF_8));
        }
    }

    /** Returns the id of the correction that is in the translation memory for a source, if any. */
    Optional<String> remembered(MemoryKey source) {
        return text(key(REMEMBERED, source));
    }

    void remember(MemoryKey source, CorrectionKey given) {
        store.put(key(REMEMBERED, source), given.toBytes());
    }

    void forget(MemoryKey source) {
        store.delete(key(REMEMBERED, source));
    }

    /**
     * Counts a correction.
     *
     * @param whose sender
     * @return count of the day, including this one
     */
    int count(Instant at, String whose) {
        LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
        Bytes counted = key(COUNT, day + "\t" + whose);
        int count = text(counted).map(Integer::parseInt).orElse(0) + 1;
        if (count == 1) {
            forgetBefore(day.minusDays(1));
        }
        store.put(counted, Integer.toString(count).getBytes(UTF_8));
        return count;
    }

    /** Deletes the counts of days before; records arrive nearly in order of their timestamps. */
    private void forgetBefore(LocalDate day) {
        List<Bytes> over = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> counts = store.range(key(COUNT, ""), key(COUNT, day.toString()))) {
            while (counts.hasNext()) {
                KeyValue<Bytes, byte[]> next = counts.next();
                over.add(next.key);
            }
        }
        over.forEach(store::delete);
    }

    private Optional<String> text(Bytes key) {
        return Optional.ofNullable(store.get(key)).map(value -> new String(value, UTF_8));
    }

    private static Bytes key(String kind, MemoryKey source) {
        return key(kind, new String(source.toBytes(), UTF_8));
    }

    private static Bytes key(String kind, String rest) {
        return Bytes.wrap((kind + rest).getBytes(UTF_8));
    }
}
