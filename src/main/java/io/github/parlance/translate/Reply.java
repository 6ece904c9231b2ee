package io.github.parlance.translate;

/** What the translator said, and who it was. */
record Reply(Translation translation, Provenance by) {}
