package io.github.parlance.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Converts a choice to one of several records: either the name of the case alone, or a mapping from that name to its keys.
 */
final class SealedCases {
    private final Binder binder;
    private final Problems problems;
    private final Map<String, Class<?>> cases = new LinkedHashMap<>();

    SealedCases(Class<?> type, Binder binder, Problems problems) {
        this.binder = binder;
        this.problems = problems;
        Arrays.stream(type.getPermittedSubclasses()).forEach(c -> cases.put(name(c), c));
    }

    Optional<Object> bind(Node node, KeyPath path) {
        Map<String, Node> choice = choice(node);
        if (choice.size() != 1 || !cases.keySet().containsAll(choice.keySet())) {
            return unknown(node, path);
        }
        Map.Entry<String, Node> chosen = choice.entrySet().iterator().next();
        return binder.bind(cases.get(chosen.getKey()), chosen.getValue(), path.key(chosen.getKey()));
    }

    private static Map<String, Node> choice(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return Map.of(scalar.text(), new Node.Mapping(scalar.origin(), Map.of()));
        }
        return node instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
    }

    private Optional<Object> unknown(Node node, KeyPath path) {
        String given = node instanceof Node.Mapping mapping
                ? String.join(", ", mapping.entries().keySet())
                : node.display();
        problems.add(node.origin(), "%s is %s; give one of %s", path, given, String.join(", ", cases.keySet()));
        return Optional.empty();
    }

    private static String name(Class<?> type) {
        String name = type.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
