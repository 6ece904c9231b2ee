package io.github.parlance.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML with its origin. */
sealed interface Node {
    Origin origin();

    /** Returns the value as shown in messages. */
    String display();

    /** A missing value. */
    record Empty(Origin origin) implements Node {
        @Override
        public String display() {
            return "empty";
        }
    }

    /** A number, word or text; its meaning depends on the target type. */
    record Scalar(Origin origin, String text) implements Node {
        @Override
        public String display() {
            return "\"" + text + "\"";
        }
    }

    /** A list. */
    record Sequence(Origin origin, List<Node> elements) implements Node {
        @Override
        public String display() {
            return "a list";
        }
    }

    /** Keys and values, in the order of the file. */
    record Mapping(Origin origin, Map<String, Node> entries) implements Node {
        @Override
        public String display() {
            return "a mapping";
        }

        /** Returns the origin of a key's value, or that of the mapping if it has no such key. */
        Origin originOf(String key) {
            return entries.containsKey(key) ? entries.get(key).origin() : origin;
        }

        Mapping with(String key, Node value) {
            Map<String, Node> changed = new LinkedHashMap<>(entries);
            changed.put(key, value);
            return new Mapping(origin, changed);
        }

        /** Returns this mapping with the missing entries of another added. */
        Mapping withDefaults(Mapping fallback) {
            Map<String, Node> merged = new LinkedHashMap<>(fallback.entries);
            entries.forEach((key, value) -> merged.merge(key, value, (below, above) -> merge(above, below)));
            return new Mapping(origin, merged);
        }
    }

    /** Returns the upper value; if both are mappings, missing entries are taken from the lower one. */
    static Node merge(Node upper, Node lower) {
        return upper instanceof Mapping above && lower instanceof Mapping below ? above.withDefaults(below) : upper;
    }
}
