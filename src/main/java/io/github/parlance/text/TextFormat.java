package io.github.parlance.text;

/** How a text is written. */
public enum TextFormat {
    TEXT,
    HTML,
    MARKDOWN,
    /** A message of ICU's MessageFormat: {@code {count, plural, one {# file} other {# files}}}. */
    ICU
}
