package io.github.parlance.chaos;

/** Lets a fault happen, and returns once the stream may be struck again. */
@FunctionalInterface
interface Strike {
    void strike() throws Exception;
}
