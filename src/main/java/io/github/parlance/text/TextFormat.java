package io.github.parlance.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a text is written. */
public enum TextFormat {
    TEXT,
    HTML,
    MARKDOWN,
    /** A message of ICU's MessageFormat: {@code {count, plural, one {# file} other {# files}}}. */
    ICU;

    /** In lower case, as in requests. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format with this label. */
    public static Optional<TextFormat> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label().equals(label))
                .findFirst();
    }
}
