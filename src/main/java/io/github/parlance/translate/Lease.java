package io.github.parlance.translate;

/** A translator that stays open until it is given back. */
public interface Lease {

    /** Who translates. */
    Translator translator();

    /** It is not used any more; to be called once. */
    void giveBack();
}
