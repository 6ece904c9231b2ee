package io.github.parlance.stream;

import java.util.Locale;

/** Reason why a text whose language was to be detected is returned untranslated; a flag of its result. */
public enum LanguageFlag {
    /** The language of the text could not be detected with enough confidence. */
    UNKNOWN_LANGUAGE,
    /** The text is already in the target language. */
    TARGET_LANGUAGE;

    /** Returns the name in lower case with hyphens, as in events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
