package io.github.parlance.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a JSON object that a client sent. Invalid fields are rejected by name with an {@link HttpException}. */
public record JsonFields(ObjectNode object) {
    private static final int MAX_TEXTS = 1_000;

    static JsonFields of(byte[] body) {
        try {
            if (Json.parse(body) instanceof ObjectNode object) {
                return new JsonFields(object);
            }
        } catch (IOException e) {
            throw HttpException.invalid("the body is not valid JSON, or has a name twice; send one object, such as"
                    + " {\"text\": \"Good morning.\"}");
        }
        throw HttpException.invalid("the body is not a JSON object; send one, such as {\"text\": \"Good morning.\"}");
    }

    /** Returns a string that is present and not blank. */
    public String text(String name) {
        return optional(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> HttpException.invalid(name + " is missing or blank; give a text"));
    }

    /** Returns a string; empty if the field is absent or null. */
    public Optional<String> optional(String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(string(name, value));
    }

    /** Returns an array of strings that has at least one. */
    public List<String> texts(String name) {
        JsonNode array = object.path(name);
        if (!array.isArray() || array.isEmpty() || array.size() > MAX_TEXTS) {
            throw HttpException.invalid(name + " is not an array of 1 to " + MAX_TEXTS + " strings; give one");
        }
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(string(name, each)));
        return texts;
    }

    private static String string(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw HttpException.invalid(name + " is not a string; give one");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
            throw HttpException.invalid(name + " has half of a surrogate pair, which is not a character");
        }
        return value.textValue();
    }
}
