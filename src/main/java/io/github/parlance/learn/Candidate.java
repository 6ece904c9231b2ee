package io.github.parlance.learn;

import io.github.parlance.learn.gate.GateResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained candidate, compared with its baseline.
 *
 * @param facts lines that describe its training
 */
record Candidate(LearningRun attempt, GateResult result, List<String> facts) {
    Candidate {
        facts = List.copyOf(facts);
    }

    /** Returns the candidate with another line. */
    Candidate with(String fact) {
        List<String> all = new ArrayList<>(facts);
        all.add(fact);
        return new Candidate(attempt, result, all);
    }
}
