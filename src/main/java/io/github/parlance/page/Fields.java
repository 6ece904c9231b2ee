package io.github.parlance.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.text.LanguagePair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON object that someone sent, field by field. What is not as it should be is refused with the field's name. */
record Fields(ObjectNode object) {
    private static final int MOST_TEXTS = 1_000;

    static Fields of(byte[] body) {
        try {
            if (Json.parse(body) instanceof ObjectNode object) {
                return new Fields(object);
            }
        } catch (IOException e) {
            throw RefusedException.invalid(
                    "the body is no JSON, or has a name twice; send one object, such as {\"text\": \"Good morning.\"}");
        }
        throw RefusedException.invalid("the body is no JSON object; send one, such as {\"text\": \"Good morning.\"}");
    }

    /** A string that holds something to see. */
    String text(String name) {
        return maybe(name)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> RefusedException.invalid(name + " is missing or blank; give a text"));
    }

    /** A string; empty if the field is absent or null. */
    Optional<String> maybe(String name) {
        JsonNode value = object.path(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(string(name, value));
    }

    LanguagePair pair() {
        return pair(text("pair"));
    }

    static LanguagePair pair(String text) {
        try {
            return LanguagePair.parse(text);
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid("pair is no language pair; give two tags, such as en-es");
        }
    }

    /** Strings, at least one. */
    List<String> texts(String name) {
        JsonNode array = object.path(name);
        if (!array.isArray() || array.isEmpty() || array.size() > MOST_TEXTS) {
            throw RefusedException.invalid(name + " is no array of 1 to " + MOST_TEXTS + " strings; give one");
        }
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(string(name, each)));
        return texts;
    }

    private static String string(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw RefusedException.invalid(name + " is no string; give one");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value.textValue())) {
            throw RefusedException.invalid(name + " holds half of a surrogate pair, which is no character");
        }
        return value.textValue();
    }
}
