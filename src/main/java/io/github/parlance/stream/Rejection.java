package io.github.parlance.stream;

import io.github.parlance.event.Fault;
import io.github.parlance.event.SourceRecord;

/** A record without a result, and the reason. */
record Rejection(SourceRecord record, Fault fault) {}
