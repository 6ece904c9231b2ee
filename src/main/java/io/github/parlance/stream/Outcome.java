package io.github.parlance.stream;

import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;

/** What became of an entry. */
sealed interface Outcome {
    Entry entry();

    /** A result goes out. */
    record Answered(Entry entry, TranslationCompleted result) implements Outcome {}

    /** The record goes out as it came: a tombstone. */
    record PassedOn(Entry entry) implements Outcome {}

    /** A dead letter goes out. */
    record Failed(Entry entry, Fault fault) implements Outcome {}
}
