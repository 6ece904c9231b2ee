package io.github.parlance.stream;

import java.util.Locale;

/** Why a text whose language was to be found out comes back as it is; among the flags of its result. */
public enum LanguageFlag {
    /** Nobody can say for sure what language the text is in. */
    UNKNOWN_LANGUAGE,
    /** The text is in the language it was to be translated into. */
    TARGET_LANGUAGE;

    /** In lower case with hyphens, as in events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
