package io.github.parlance.event;

import io.github.parlance.event.MemoryReading.Approval;
import io.github.parlance.event.MemoryReading.Removal;
import io.github.parlance.event.MemoryReading.Unreadable;
import java.util.Optional;

/** From a record of the memory topic to what it says. */
public final class MemoryReader {

    /** Never throws for what a record can hold: what does not parse is {@link Unreadable}. */
    public MemoryReading read(Optional<byte[]> key, Optional<byte[]> value) {
        if (key.isEmpty()) {
            return new Unreadable(Optional.empty(), "the record has no key");
        }
        try {
            return read(MemoryKey.fromBytes(key.get()), value);
        } catch (UnreadableException e) {
            return new Unreadable(Optional.empty(), e.getMessage());
        }
    }

    private static MemoryReading read(MemoryKey key, Optional<byte[]> value) {
        if (value.isEmpty()) {
            return new Removal(key);
        }
        try {
            return new Approval(MemoryEntry.fromBytes(key, value.get()));
        } catch (UnreadableException e) {
            return new Unreadable(Optional.of(key), e.getMessage());
        }
    }
}
