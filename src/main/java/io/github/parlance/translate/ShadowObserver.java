package io.github.parlance.translate;

import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.util.List;

/** Told what came of trying a version beside the one that answers. Called from several threads. */
public interface ShadowObserver {

    /** An observer that looks away. */
    ShadowObserver NONE = new ShadowObserver() {};

    /**
     * What one made of some texts.
     *
     * @param translations one for each of the texts
     * @param took time for the batch
     */
    record Attempt(Provenance by, List<Translation> translations, Duration took) {}

    /** Both have translated the same texts. */
    default void compared(LanguagePair pair, Attempt served, Attempt shadow) {}

    /** The shadow broke down over what was answered. */
    default void failed(LanguagePair pair, Attempt served, Provenance shadow, RuntimeException cause) {}

    /** What was answered was not given to the shadow, which is behind. */
    default void skipped(LanguagePair pair, Attempt served, Provenance shadow) {}
}
