package io.github.parlance.event;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Attributes that CloudEvents 1.0 requires, in headers or in the JSON of a structured event. */
final class CloudEventAttributes {
    static final List<String> REQUIRED = List.of("specversion", "type", "source", "id");

    private CloudEventAttributes() {}

    /**
     * Returns the event's id after checking the other required attributes.
     *
     * @param attribute returns the value of an attribute
     * @param prefix prefix of the attribute's name in the record, for messages
     */
    static String id(Function<String, Optional<String>> attribute, String prefix) {
        expect(attribute, prefix, "specversion", "1.0");
        expect(attribute, prefix, "type", TranslationRequested.TYPE);
        required(attribute, prefix, "source");
        return required(attribute, prefix, "id");
    }

    private static void expect(
            Function<String, Optional<String>> attribute, String prefix, String name, String expected) {
        String given = required(attribute, prefix, name);
        if (!given.equals(expected)) {
            throw UnreadableException.invalid(prefix + name + " is " + Unicode.quoted(given) + "; give " + expected);
        }
    }

    private static String required(Function<String, Optional<String>> attribute, String prefix, String name) {
        return attribute
                .apply(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(
                        () -> UnreadableException.invalid(prefix + name + " is missing; CloudEvents 1.0 requires it"));
    }
}
