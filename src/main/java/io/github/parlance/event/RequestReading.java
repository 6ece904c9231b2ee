package io.github.parlance.event;

/** What a record of the request topic turned out to be. */
public sealed interface RequestReading {

    /** A request. */
    record Request(TranslationRequested request) implements RequestReading {}

    /** A record without a value: whoever keeps the latest result for each key is to forget this one. */
    record Tombstone() implements RequestReading {}

    /** Nothing that can be answered. */
    record Unreadable(Fault fault) implements RequestReading {}
}
