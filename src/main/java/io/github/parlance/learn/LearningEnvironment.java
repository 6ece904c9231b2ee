package io.github.parlance.learn;

import io.github.parlance.learn.gate.GateResult;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * The environment of a learning run, provided by its caller.
 *
 * @param parlanceVersion version of this program
 * @param clock source of the time recorded for a new version
 * @param stopRequested checked often; once true, the run is abandoned and its files are deleted
 * @param consent asked before a candidate is tried on requests
 */
public record LearningEnvironment(
        String parlanceVersion,
        InstantSource clock,
        LearningObserver observer,
        BooleanSupplier stopRequested,
        Predicate<GateResult> consent) {}
