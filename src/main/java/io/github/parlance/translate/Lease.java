package io.github.parlance.translate;

/** A translator that stays open until it is released. */
public interface Lease {

    /** Returns the translator. */
    Translator translator();

    /** Releases the translator; must be called exactly once. */
    void release();
}
