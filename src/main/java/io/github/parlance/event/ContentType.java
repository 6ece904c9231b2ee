package io.github.parlance.event;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Media type of a record's value.
 *
 * @param mediaType in lower case, without parameters
 */
record ContentType(String mediaType) {

    private static final Pattern CHARSET = Pattern.compile("(?i)\\s*charset\\s*=\\s*\"?([^\"]*)\"?\\s*");
    private static final Set<String> UTF_8 = Set.of("utf-8", "utf8", "us-ascii");

    /**
     * Parses a content type.
     *
     * @throws UnreadableException with code {@code invalid} if requests are not read from this media type
     */
    static ContentType parse(String header) {
        String[] parts = header.split(";");
        ContentType type =
                new ContentType(parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT));
        if (!type.isCloudEvent() && !type.isJson() && !type.isPlainText()) {
            throw UnreadableException.invalid("content-type is " + Unicode.quoted(type.mediaType)
                    + "; give application/json, text/plain or application/cloudevents+json");
        }
        Stream.of(parts).skip(1).map(CHARSET::matcher).filter(Matcher::matches).forEach(ContentType::requireUtf8);
        return type;
    }

    private static void requireUtf8(Matcher charset) {
        String name = charset.group(1).strip().toLowerCase(Locale.ROOT);
        if (!UTF_8.contains(name)) {
            throw UnreadableException.invalid("content-type has the charset " + Unicode.quoted(name) + "; give utf-8");
        }
    }

    boolean isCloudEvent() {
        return mediaType.equals("application/cloudevents+json");
    }

    boolean isJson() {
        return mediaType.equals("application/json");
    }

    private boolean isPlainText() {
        return mediaType.equals("text/plain");
    }
}
