package io.github.parlance.config;

import io.github.parlance.spec.Default;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Converts a mapping to a record: one key per component. */
final class RecordKeys {
    private final Class<?> type;
    private final Binder binder;
    private final Problems problems;
    private final List<RecordComponent> components;

    RecordKeys(Class<?> type, Binder binder, Problems problems) {
        this.type = type;
        this.binder = binder;
        this.problems = problems;
        this.components = List.of(type.getRecordComponents());
    }

    Optional<Object> bind(Node node, KeyPath path) {
        if (!(node instanceof Node.Mapping mapping)) {
            return binder.reportMismatch(node, path, "a mapping with " + names());
        }
        boolean known = reportUnknownKeys(mapping, path);
        List<Optional<Object>> values =
                components.stream().map(c -> value(c, mapping, path)).toList();
        return known && values.stream().allMatch(Optional::isPresent)
                ? construct(values.stream().map(Optional::get).toArray(), mapping, path)
                : Optional.empty();
    }

    /** Reports unknown keys; returns whether all keys are components. */
    private boolean reportUnknownKeys(Node.Mapping mapping, KeyPath path) {
        List<String> names = components.stream().map(RecordComponent::getName).toList();
        List<String> unknown = mapping.entries().keySet().stream()
                .filter(k -> !names.contains(k))
                .toList();
        for (String key : unknown) {
            problems.add(mapping.originOf(key), "%s is not a known key; allowed here: %s", path.key(key), names());
        }
        return unknown.isEmpty();
    }

    private Optional<Object> value(RecordComponent component, Node.Mapping mapping, KeyPath path) {
        KeyPath keyPath = path.key(component.getName());
        Optional<Node> given = Optional.ofNullable(mapping.entries().get(component.getName()));
        Optional<Node> fallback = defaultOf(component, mapping.origin());
        Optional<Node> node =
                given.flatMap(g -> fallback.map(f -> Node.merge(g, f))).or(() -> given.or(() -> fallback));
        if (node.isPresent()) {
            return binder.bind(component.getGenericType(), node.get(), keyPath);
        }
        if (component.getType() == Optional.class) {
            return Optional.of(Optional.empty());
        }
        problems.add(mapping.origin(), "%s is missing; give it a value", keyPath);
        return Optional.empty();
    }

    private Optional<Node> defaultOf(RecordComponent component, Origin origin) {
        return Optional.ofNullable(component.getAnnotation(Default.class))
                .map(annotation -> YamlFile.value(annotation.value(), origin, problems));
    }

    private Optional<Object> construct(Object[] values, Node.Mapping mapping, KeyPath path) {
        try {
            return Optional.of(canonicalConstructor().newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException rejected) {
                report(rejected.getMessage(), mapping, path);
                return Optional.empty();
            }
            throw new IllegalStateException(type + " cannot be created", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be created", e);
        }
    }

    /** Reports a message that starts with a component's name: prepends the path, and uses the line of that key. */
    private void report(String message, Node.Mapping mapping, KeyPath path) {
        String key = message.split("[ .\\[:]", 2)[0];
        problems.add(mapping.originOf(key), "%s", path.key(message).text());
    }

    private Constructor<?> canonicalConstructor() throws NoSuchMethodException {
        Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor;
    }

    private String names() {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.joining(", "));
    }
}
