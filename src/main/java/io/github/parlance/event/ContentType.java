package io.github.parlance.event;

import java.util.Locale;

/**
 * The media type of a record's value.
 *
 * @param mediaType in lower case, without parameters
 */
record ContentType(String mediaType) {

    /** @throws UnreadableException with code {@code invalid} if this is nothing a request comes in */
    static ContentType parse(String header) {
        ContentType type = new ContentType(header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
        if (type.isCloudEvent() || type.isJson() || type.isPlainText()) {
            return type;
        }
        throw UnreadableException.invalid("content-type is \"" + type.mediaType
                + "\"; give application/json, text/plain or application/cloudevents+json");
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
