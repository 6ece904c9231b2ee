package io.github.parlance.serve;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Provenance;
import io.github.parlance.translate.Translation;
import java.time.Duration;
import java.util.List;

/** Observes shadow versions, which translate the same texts as the serving version. Called by several threads. */
public interface ShadowObserver {

    /** An observer that does nothing. */
    ShadowObserver NONE = new ShadowObserver() {};

    /**
     * A version's translations of some texts.
     *
     * @param translations one per text
     * @param took duration of the batch
     */
    record VersionOutput(Provenance by, List<Translation> translations, Duration took) {}

    /** Both versions have translated the same texts. */
    default void compared(LanguagePair pair, VersionOutput served, VersionOutput shadow) {}

    /** The shadow failed on texts that the serving version translated. */
    default void failed(LanguagePair pair, VersionOutput served, Provenance shadow, RuntimeException cause) {}

    /** The shadow is behind and was not given the texts. */
    default void skipped(LanguagePair pair, VersionOutput served, Provenance shadow) {}
}
