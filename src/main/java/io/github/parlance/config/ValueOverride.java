package io.github.parlance.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code key.path=value} that overrides the file.
 *
 * @param steps keys and list indices of the path; an index is written as {@code [0]}
 */
record ValueOverride(Origin origin, List<String> steps, Node value) {
    private static final Pattern STEP = Pattern.compile("\\.?([A-Za-z0-9_-]+)|(\\[[0-9]{1,6}])");

    static ValueOverride parse(String text, Problems problems) {
        Origin origin = Origin.override(text);
        int equals = text.indexOf('=');
        List<String> steps = equals < 0 ? List.of() : steps(text.substring(0, equals));
        if (steps.isEmpty()) {
            problems.add(origin, "is not an assignment; give key.path=value, such as batching.maxWait=5ms");
            return new ValueOverride(origin, steps, new Node.Empty(origin));
        }
        return new ValueOverride(origin, steps, YamlFile.value(text.substring(equals + 1), origin, problems));
    }

    /** Returns the steps of a path; empty if the path is invalid. */
    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            steps.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
            end = matcher.end();
        }
        return end == path.length() && !path.startsWith(".") ? steps : List.of();
    }

    Node applyTo(Node root, Problems problems) {
        return steps.isEmpty() ? root : put(root, 0, problems);
    }

    private Node put(Node node, int depth, Problems problems) {
        if (depth == steps.size()) {
            return value;
        }
        String step = steps.get(depth);
        return step.startsWith("[") ? putAt(node, index(step), depth, problems) : putKey(node, step, depth, problems);
    }

    private Node putKey(Node node, String key, int depth, Problems problems) {
        Node.Mapping mapping =
                node instanceof Node.Mapping given ? given : new Node.Mapping(origin, new LinkedHashMap<>());
        Node below = mapping.entries().getOrDefault(key, new Node.Empty(origin));
        return mapping.with(key, put(below, depth + 1, problems));
    }

    private Node putAt(Node node, int index, int depth, Problems problems) {
        List<Node> elements =
                node instanceof Node.Sequence sequence ? new ArrayList<>(sequence.elements()) : new ArrayList<>();
        if (index > elements.size()) {
            problems.add(
                    origin,
                    "skips an index; the list has %s elements, so the next index is [%s]",
                    elements.size(),
                    elements.size());
            return node;
        }
        if (index == elements.size()) {
            elements.add(new Node.Empty(origin));
        }
        elements.set(index, put(elements.get(index), depth + 1, problems));
        return new Node.Sequence(node.origin(), elements);
    }

    private static int index(String step) {
        return Integer.parseInt(step.substring(1, step.length() - 1));
    }
}
