package io.github.parlance.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts nodes to values of a type. A value that does not fit is added to the problems, and the result is then empty. */
final class Binder {
    private final Problems problems;

    Binder(Problems problems) {
        this.problems = problems;
    }

    Optional<Object> bind(Type type, Node node, KeyPath path) {
        if (type instanceof ParameterizedType generic) {
            return bindGeneric(generic, node, path);
        }
        Class<?> plain = (Class<?>) type;
        Optional<ScalarType> scalar = ScalarType.of(plain);
        if (scalar.isPresent()) {
            return bindScalar(scalar.get(), node, path);
        }
        if (plain.isSealed()) {
            return new SealedCases(plain, this, problems).bind(node, path);
        }
        if (plain.isRecord()) {
            return new RecordKeys(plain, this, problems).bind(node, path);
        }
        throw new IllegalArgumentException(path + " has the type " + type + ", which cannot be read from YAML");
    }

    private Optional<Object> bindGeneric(ParameterizedType type, Node node, KeyPath path) {
        Type[] arguments = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return bind(arguments[0], node, path).map(Optional::of);
        }
        if (type.getRawType() == List.class) {
            return bindList(arguments[0], node, path);
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return bindMap(arguments[1], node, path);
        }
        throw new IllegalArgumentException(path + " has the type " + type + ", which cannot be read from YAML");
    }

    private Optional<Object> bindScalar(ScalarType type, Node node, KeyPath path) {
        if (!(node instanceof Node.Scalar scalar)) {
            return reportMismatch(node, path, type.allowed());
        }
        try {
            return Optional.of(type.parse().apply(scalar.text(), scalar.origin()));
        } catch (NumberFormatException e) {
            return reportMismatch(node, path, type.allowed());
        } catch (IllegalArgumentException e) {
            if (e.getMessage() == null) {
                return reportMismatch(node, path, type.allowed());
            }
            problems.add(node.origin(), "%s: %s", path, e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Object> bindList(Type element, Node node, KeyPath path) {
        if (!(node instanceof Node.Sequence sequence)) {
            return reportMismatch(node, path, "a list, [ ... ] or lines that start with a hyphen");
        }
        List<Object> values = new ArrayList<>();
        for (int index = 0; index < sequence.elements().size(); index++) {
            bind(element, sequence.elements().get(index), path.index(index)).ifPresent(values::add);
        }
        return values.size() == sequence.elements().size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<Object> bindMap(Type value, Node node, KeyPath path) {
        if (!(node instanceof Node.Mapping mapping)) {
            return reportMismatch(node, path, "a mapping, { name: value }");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> bind(value, entry, path.key(name))
                .ifPresent(bound -> values.put(name, bound)));
        return values.size() == mapping.entries().size() ? Optional.of(Map.copyOf(values)) : Optional.empty();
    }

    /** Reports a value that does not fit its type. */
    Optional<Object> reportMismatch(Node node, KeyPath path, String allowed) {
        problems.add(node.origin(), "%s is %s; give %s", path, node.display(), allowed);
        return Optional.empty();
    }
}
