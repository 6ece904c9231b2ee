package io.github.parlance.stream;

import io.github.parlance.event.Fault;
import io.github.parlance.event.SourceRecord;

/** A record that gets no answer, and why. */
record Rejection(SourceRecord record, Fault fault) {}
