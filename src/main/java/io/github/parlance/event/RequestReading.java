package io.github.parlance.event;

/** Outcome of reading a record of the requests topic. */
public sealed interface RequestReading {

    /** A request. */
    record Request(TranslationRequested request) implements RequestReading {}

    /** A record without a value; consumers that keep the latest result per key should delete that key. */
    record Tombstone() implements RequestReading {}

    /** A record that cannot be read as a request. */
    record Unreadable(Fault fault) implements RequestReading {}
}
