package io.github.parlance.stream;

import io.github.parlance.event.Fault;
import io.github.parlance.event.TranslationCompleted;

/** Outcome of an entry. */
sealed interface Outcome {
    Entry entry();

    /** A result is sent. */
    record Answered(Entry entry, TranslationCompleted result) implements Outcome {}

    /** The record, a tombstone, is forwarded unchanged. */
    record PassedOn(Entry entry) implements Outcome {}

    /** A dead letter is sent. */
    record Failed(Entry entry, Fault fault) implements Outcome {}
}
