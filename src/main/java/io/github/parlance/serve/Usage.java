package io.github.parlance.serve;

/** Use of a translator, which stays loaded while somebody uses it. Thread-safe. */
interface Usage {

    /** Adds a user, unless the translator is not loaded; returns whether it was added. */
    boolean acquire();

    /** Removes a user. */
    void release();

    /** Closes the translator as soon as nobody uses it, possibly immediately. */
    void retire();
}
