package io.github.parlance.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Format of a text. */
public enum TextFormat {
    TEXT,
    HTML,
    MARKDOWN,
    /** A message of ICU's MessageFormat: {@code {count, plural, one {# file} other {# files}}}. */
    ICU;

    /** Returns the label in lower case, as in requests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format with this label. */
    public static Optional<TextFormat> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }
}
