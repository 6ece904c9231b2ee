package io.github.parlance.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes values as JSON, which is YAML as well. */
public final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    /** Returns the values as JSON, with strings in lower case, as files spell the constants of enums. */
    public static String lowerCase(Map<String, Object> values) {
        try {
            return JSON.writeValueAsString(lowered(values));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot write values as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Object lowered(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> lowered = new TreeMap<>();
            map.forEach((key, each) -> lowered.put(key.toString(), lowered(each)));
            return lowered;
        }
        return value instanceof String text ? text.toLowerCase(Locale.ROOT) : value;
    }
}
