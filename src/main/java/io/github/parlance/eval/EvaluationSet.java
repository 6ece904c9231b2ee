package io.github.parlance.eval;

import java.util.List;

/** Hypotheses, each with its references; at least one of each. */
record EvaluationSet(List<String> hypotheses, List<List<String>> references) {
    EvaluationSet {
        if (hypotheses.isEmpty()) {
            throw new IllegalArgumentException("no hypotheses given; give at least one");
        }
        if (hypotheses.size() != references.size()) {
            throw new IllegalArgumentException("there are " + hypotheses.size() + " hypotheses and " + references.size()
                    + " lists of references; give one list for each hypothesis");
        }
        for (int i = 0; i < references.size(); i++) {
            if (references.get(i).isEmpty()) {
                throw new IllegalArgumentException("references[" + i + "] is empty; give at least one reference");
            }
        }
    }

    /** Returns the number of references per sentence as in signatures: {@code nrefs:1}, or {@code nrefs:var} if it varies. */
    String referenceCount() {
        int first = references.get(0).size();
        boolean same = references.stream().allMatch(list -> list.size() == first);
        return "nrefs:" + (same ? Integer.toString(first) : "var");
    }
}
