package io.github.parlance.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of YAML that remembers where it was written. */
sealed interface Node {
    Origin origin();

    /** The value as a message shows it. */
    String shown();

    /** Nothing where a value was due. */
    record Empty(Origin origin) implements Node {
        @Override
        public String shown() {
            return "empty";
        }
    }

    /** A number, a word, a text: what it means depends on the type asked for. */
    record Scalar(Origin origin, String text) implements Node {
        @Override
        public String shown() {
            return "\"" + text + "\"";
        }
    }

    /** A list. */
    record Sequence(Origin origin, List<Node> elements) implements Node {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /** Keys and values, in the order written. */
    record Mapping(Origin origin, Map<String, Node> entries) implements Node {
        @Override
        public String shown() {
            return "a mapping";
        }

        /** Where a key's value stands, or the mapping itself if it has no such key. */
        Origin originOf(String key) {
            return entries.containsKey(key) ? entries.get(key).origin() : origin;
        }

        Mapping with(String key, Node value) {
            Map<String, Node> changed = new LinkedHashMap<>(entries);
            changed.put(key, value);
            return new Mapping(origin, changed);
        }

        /** This mapping, completed by the entries only the other has. */
        Mapping over(Mapping fallback) {
            Map<String, Node> merged = new LinkedHashMap<>(fallback.entries);
            entries.forEach((key, value) -> merged.merge(key, value, (below, above) -> merge(above, below)));
            return new Mapping(origin, merged);
        }
    }

    /** The upper value; where both are mappings, completed by the lower. */
    static Node merge(Node upper, Node lower) {
        return upper instanceof Mapping above && lower instanceof Mapping below ? above.over(below) : upper;
    }
}
