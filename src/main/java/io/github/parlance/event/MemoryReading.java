package io.github.parlance.event;

import java.util.Optional;

/** What a record of the memory topic says. */
public sealed interface MemoryReading {

    /** From now on this is the translation. */
    record Approval(MemoryEntry entry) implements MemoryReading {}

    /** There is none any more: a record without a value. */
    record Removal(MemoryKey key) implements MemoryReading {}

    /**
     * Nothing that can be read.
     *
     * @param key of what it stands in place of: compaction has forgotten what the key stood for before, so there is no
     *     translation any more; empty if the key cannot be read either
     * @param reason what is there and what to write instead, for a person; holds none of the texts
     */
    record Unreadable(Optional<MemoryKey> key, String reason) implements MemoryReading {}
}
