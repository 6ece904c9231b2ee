package io.github.parlance.learn.select;

/**
 * A machine translation and its correction.
 *
 * @param machine the baseline's present translation of the source
 * @param corrected the translation by a person
 */
record PostEdit(String source, String machine, String corrected) {}
