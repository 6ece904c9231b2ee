package io.github.parlance.event;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The attributes CloudEvents 1.0 requires, wherever they stand. */
final class CloudEventAttributes {
    static final List<String> REQUIRED = List.of("specversion", "type", "source", "id");

    private CloudEventAttributes() {}

    /**
     * The event's id, once the other required attributes are checked.
     *
     * @param attribute the value of an attribute
     * @param prefix what stands before the attribute's name where it was given, for messages
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
