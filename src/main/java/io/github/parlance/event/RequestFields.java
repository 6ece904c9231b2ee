package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the JSON object of a request field by field. Unknown fields are ignored. */
final class RequestFields {
    /** Limited because each target becomes an entry that contains the whole record. */
    private static final int MOST_TARGETS = 32;

    private static final int MOST_KEPT = 1_000;

    private RequestFields() {}

    static TranslationRequested read(String id, JsonNode data) {
        if (!data.isObject()) {
            throw UnreadableException.invalid("the request is not a JSON object; give one with at least \"text\"");
        }
        checkFieldsNotUsedYet(data);
        return new TranslationRequested(
                id,
                text(data, "text").orElseThrow(() -> UnreadableException.invalid("text is missing; give a string")),
                text(data, "sourceLang").map(RequestFields::sourceLang),
                targetLangs(data),
                tenant(data),
                format(data),
                doNotTranslate(data),
                whole(data, "nBest", 1, 8).orElse(1),
                yes(data, "alignments"),
                priority(data),
                text(data, "deadline").map(RequestFields::time),
                metadata(data));
    }

    private static List<String> targetLangs(JsonNode data) {
        List<String> tags = texts(data, "targetLangs")
                .map(tag -> language("targetLangs", tag))
                .distinct()
                .limit(MOST_TARGETS + 1L)
                .toList();
        Optional<String> only = text(data, "targetLang").map(tag -> language("targetLang", tag));
        if (tags.isEmpty()) {
            return only.stream().toList();
        }
        if (only.isPresent() && !tags.equals(List.of(only.get()))) {
            throw UnreadableException.invalid(
                    "targetLang and targetLangs contain different languages; give one of them");
        }
        if (tags.size() > MOST_TARGETS) {
            throw UnreadableException.invalid(
                    "targetLangs contains more than " + MOST_TARGETS + " languages; send several requests");
        }
        return tags;
    }

    /** Returns a string field; empty if it is absent or null. */
    static Optional<String> text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        return Optional.of(string(field, value));
    }

    private static void checkFieldsNotUsedYet(JsonNode data) {
        Stream.of("domain", "glossary", "documentId").forEach(field -> text(data, field));
        whole(data, "segmentIndex", 0, Integer.MAX_VALUE);
    }

    private static String tenant(JsonNode data) {
        return text(data, "tenant")
                .map(name -> {
                    if (name.indexOf('\t') >= 0) {
                        throw UnreadableException.invalid("tenant contains a tab; give a name without one");
                    }
                    return name;
                })
                .orElse("");
    }

    private static TextFormat format(JsonNode data) {
        return text(data, "format")
                .map(label -> TextFormat.ofLabel(label)
                        .orElseThrow(() -> UnreadableException.invalid("format is not one of " + TextFormat.labels())))
                .orElse(TextFormat.TEXT);
    }

    private static List<String> doNotTranslate(JsonNode data) {
        List<String> kept = texts(data, "doNotTranslate")
                .filter(each -> !each.isBlank())
                .distinct()
                .limit(MOST_KEPT + 1L)
                .toList();
        if (kept.size() > MOST_KEPT) {
            throw UnreadableException.invalid("doNotTranslate contains more than " + MOST_KEPT + " strings");
        }
        return kept;
    }

    private static Stream<String> texts(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Stream.empty();
        }
        if (!value.isArray()) {
            throw wrongType(field, value, "an array of strings");
        }
        return StreamSupport.stream(value.spliterator(), false).map(element -> string(field, element));
    }

    private static String string(String field, JsonNode value) {
        if (!value.isTextual()) {
            throw wrongType(field, value, "a string");
        }
        if (!Unicode.isWellFormed(value.textValue())) {
            throw UnreadableException.invalid(field + " contains an unpaired surrogate, which is not a character");
        }
        return value.textValue();
    }

    private static String sourceLang(String tag) {
        return tag.equals(TranslationRequested.UNDETERMINED) ? tag : language("sourceLang", tag);
    }

    private static String language(String field, String tag) {
        try {
            return LanguagePair.canonical(tag);
        } catch (IllegalArgumentException e) {
            throw UnreadableException.invalid(
                    field + " contains an invalid language tag; give BCP 47 tags, such as es-MX");
        }
    }

    private static Optional<Integer> whole(JsonNode data, String field, int least, int most) {
        JsonNode value = data.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw wrongType(field, value, "a whole number from " + least + " to " + most);
        }
        return Optional.of(value.intValue());
    }

    private static boolean yes(JsonNode data, String field) {
        JsonNode value = data.path(field);
        if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
            throw wrongType(field, value, "true or false");
        }
        return value.booleanValue();
    }

    private static Priority priority(JsonNode data) {
        return text(data, "priority")
                .map(label -> Priority.ofLabel(label)
                        .orElseThrow(() -> UnreadableException.invalid("priority is not one of bulk, high, normal")))
                .orElse(Priority.NORMAL);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw UnreadableException.invalid("deadline is not an RFC 3339 time, such as 2026-01-31T12:00:00Z");
        }
    }

    private static ObjectNode metadata(JsonNode data) {
        JsonNode value = data.path("metadata");
        if (value.isMissingNode() || value.isNull()) {
            return Json.object();
        }
        if (!(value instanceof ObjectNode object)) {
            throw wrongType("metadata", value, "an object");
        }
        if (!Unicode.isWellFormed(object)) {
            throw UnreadableException.invalid("metadata contains an unpaired surrogate, which is not a character");
        }
        return object;
    }

    private static UnreadableException wrongType(String field, JsonNode value, String wanted) {
        String found =
                value.isNumber() ? value.toString() : value.getNodeType().name().toLowerCase(Locale.ROOT);
        return UnreadableException.invalid(field + " is " + found + "; give " + wanted);
    }
}
