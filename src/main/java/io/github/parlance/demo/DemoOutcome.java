package io.github.parlance.demo;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.TranslationCompleted;
import java.time.Duration;

/** The outcome of one line. */
public sealed interface DemoOutcome {

    /** Returns the number of the line, from 0. */
    long number();

    /** Returns the line. */
    String line();

    /** Returns the time from sending the request to receiving its committed answer. */
    Duration latency();

    /** A result event. */
    record Translated(long number, String line, Duration latency, TranslationCompleted result) implements DemoOutcome {}

    /** A dead letter. */
    record Rejected(long number, String line, Duration latency, DeadLetter deadLetter) implements DemoOutcome {}

    /** A request that did not reach its topic. */
    record NotSent(long number, String line, Duration latency, String reason) implements DemoOutcome {}
}
