package io.github.parlance.check;

/** Comparison of one property of a source and its translation. Thread-safe. */
interface Comparison {
    /** Returns whether the translation lost or changed the property. */
    boolean isViolated(ComparedText source, ComparedText translation);
}
