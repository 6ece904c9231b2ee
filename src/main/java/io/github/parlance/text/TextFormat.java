package io.github.parlance.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Format of a text. */
public enum TextFormat {
    TEXT,
    HTML,
    MARKDOWN,
    /** A message of ICU's MessageFormat: {@code {count, plural, one {# file} other {# files}}}. */
    ICU,
    /** A file of subtitles in the format of SubRip. */
    SRT,
    /** A file of subtitles in WebVTT. */
    VTT;

    /** Returns the labels of all formats in alphabetical order, separated by commas. */
    public static String labels() {
        return Arrays.stream(values()).map(TextFormat::label).sorted().collect(Collectors.joining(", "));
    }

    /** Returns whether a text is a file of subtitles, whose lines depend on each other. */
    public boolean isSubtitles() {
        return this == SRT || this == VTT;
    }

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
