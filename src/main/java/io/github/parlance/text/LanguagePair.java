package io.github.parlance.text;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** A translation direction: source and target language. */
public record LanguagePair(String source, String target) {
    /** Limit on the length of a tag; RFC 5646, section 4.4.1, considers 35 characters sufficient. */
    private static final int LONGEST_TAG = 100;

    public LanguagePair {
        source = canonical(source);
        target = canonical(target);
    }

    /**
     * Parses a pair: two tags separated by a hyphen, as in {@code en-es}, or by a slash if a tag contains a hyphen, as in
     * {@code en-US/es-MX}.
     */
    public static LanguagePair parse(String text) {
        String[] tags = text.split(text.contains("/") ? "/" : "-", -1);
        if (tags.length != 2) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a language pair; give two BCP 47 tags, such as en-es or en-US/es-MX");
        }
        return new LanguagePair(tags[0], tags[1]);
    }

    /**
     * Returns a BCP 47 tag in its usual spelling, {@code es-MX} for {@code ES-mx}.
     *
     * @throws IllegalArgumentException if the text is not a tag, names no language, or has more than 100 characters
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
            // The message below is more helpful than this exception's.
        }
        throw new IllegalArgumentException(
                "\"" + tag + "\" is not a language tag; give a BCP 47 tag, such as en or es-MX");
    }

    /** Returns the opposite direction. */
    public LanguagePair reversed() {
        return new LanguagePair(target, source);
    }

    @Override
    public String toString() {
        return source.contains("-") || target.contains("-") ? source + "/" + target : source + "-" + target;
    }
}
