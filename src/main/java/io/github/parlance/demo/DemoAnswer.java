package io.github.parlance.demo;

import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.TranslationCompleted;
import java.time.Duration;

/** What came back for one line. */
public sealed interface DemoAnswer {

    /** Which line it answers, from 0. */
    long number();

    /** The line as it was given. */
    String line();

    /** From sending the request to receiving its committed answer. */
    Duration latency();

    /** A result event. */
    record Translated(long number, String line, Duration latency, TranslationCompleted result) implements DemoAnswer {}

    /** A dead letter. */
    record Rejected(long number, String line, Duration latency, DeadLetter deadLetter) implements DemoAnswer {}

    /** The request did not even reach its topic. */
    record NotSent(long number, String line, Duration latency, String reason) implements DemoAnswer {}
}
