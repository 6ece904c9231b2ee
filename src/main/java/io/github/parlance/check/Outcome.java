package io.github.parlance.check;

import java.util.Locale;

/** Result of a check; later constants are worse. */
public enum Outcome {
    OK,
    /** The translation was wrong at first and has been repaired. */
    REPAIRED,
    /** The translation is wrong. */
    VIOLATED;

    /** Returns the name in lower case, as in events. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
