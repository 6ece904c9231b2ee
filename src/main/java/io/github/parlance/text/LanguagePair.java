package io.github.parlance.text;

import java.util.IllformedLocaleException;
import java.util.Locale;

/**
 * What is translated into what.
 *
 * @param source language of the input, a BCP 47 tag such as {@code en}
 * @param target language of the output, a BCP 47 tag such as {@code es}
 */
public record LanguagePair(String source, String target) {
    /** Well over the 35 characters that RFC 5646, section 4.4.1, finds enough for any tag of use. */
    private static final int LONGEST_TAG = 100;

    public LanguagePair {
        source = canonical(source);
        target = canonical(target);
    }

    /** Reads {@code en-es}: two tags with a hyphen between; {@code en-US/es-MX} where a tag has a hyphen itself. */
    public static LanguagePair parse(String text) {
        String[] tags = text.split(text.contains("/") ? "/" : "-", -1);
        if (tags.length != 2) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no language pair; give two BCP 47 tags, such as en-es or en-US/es-MX");
        }
        return new LanguagePair(tags[0], tags[1]);
    }

    /**
     * A BCP 47 tag in its usual spelling, {@code es-MX} for {@code ES-mx}.
     *
     * @throws IllegalArgumentException if it is no tag, names no language, or has more than 100 characters
     */
    public static String canonical(String tag) {
        try {
            Locale locale = tag.length() > LONGEST_TAG
                    ? Locale.ROOT
                    : new Locale.Builder().setLanguageTag(tag).build();
            if (!locale.getLanguage().isEmpty()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // Falls through to the message below, which says more.
        }
        throw new IllegalArgumentException(
                "\"" + tag + "\" is no language tag; give a BCP 47 tag, such as en or es-MX");
    }

    /** The other direction. */
    public LanguagePair reversed() {
        return new LanguagePair(target, source);
    }

    @Override
    public String toString() {
        return source.contains("-") || target.contains("-") ? source + "/" + target : source + "-" + target;
    }
}
