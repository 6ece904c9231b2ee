package io.github.parlance.runtime;

/** Receives the largest absolute value that a product of an observed graph has read. */
@FunctionalInterface
interface RangeObserver {
    RangeObserver NONE = (product, largest) -> {};

    void read(String product, float largest);
}
