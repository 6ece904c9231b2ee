package io.github.parlance.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.event.Table;
import io.github.parlance.event.TableReading;
import io.github.parlance.event.Verdict;
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
 * What is known of the corrections, in a changelogged store: the verdict on each, by its id; which are of one source, in the
 * order they came; which one the translation memory was given for it; and how many came on a day. A letter before each key
 * keeps the four apart.
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

    /** How Kafka Streams makes the store. */
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

    /** Those of a source that nothing is wrong with by themselves, in the order they came. */
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

    /** The correction the translation memory was given for a source last, if that was not taken back. */
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
     * Counts one more.
     *
     * @param whose sent it
     * @return how many that makes on the day
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

    /** Days before are over, for records come nearly in the order of their times. */
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
