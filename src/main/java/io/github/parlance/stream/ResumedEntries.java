package io.github.parlance.stream;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The entries that a task found in its store when it started. If the requests topic was deleted and made anew since, another record has
 * the offset of one of them, and must not take its place in the store.
 *
 * @param byKey entries by their keys, until they are answered
 */
record ResumedEntries(Map<EntryKey, Entry> byKey) {
    /** Distance of the place from which on entries of such records are stored: more than any request has target languages. */
    private static final int NEXT_TOPIC = 1 << 20;

    static ResumedEntries of(List<Entry> waiting) {
        return new ResumedEntries(waiting.stream()
                .collect(Collectors.toMap(Entry::key, Function.identity(), (one, other) -> one, HashMap::new)));
    }

    /** Returns the entry, at another place if its own is that of another record. */
    Entry placed(Entry entry) {
        Entry free = entry;
        while (isTaken(free)) {
            free = new Entry(free.record(), free.place() + NEXT_TOPIC, free.work(), free.parked());
        }
        return free;
    }

    /** Removes an entry that has been answered. */
    void forget(Entry entry) {
        byKey.remove(entry.key());
    }

    private boolean isTaken(Entry entry) {
        return Optional.ofNullable(byKey.get(entry.key()))
                .filter(other -> other.record().timestamp() != entry.record().timestamp()
                        || !isEqual(other.record().value(), entry.record().value()))
                .isPresent();
    }

    private static boolean isEqual(Optional<byte[]> one, Optional<byte[]> other) {
        return Arrays.equals(one.orElse(null), other.orElse(null));
    }
}
