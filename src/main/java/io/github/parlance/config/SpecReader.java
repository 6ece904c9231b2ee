package io.github.parlance.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads YAML into records, and reports all problems at once, each with file, line, key path and allowed values.
 *
 * <p>The components of a record are the keys of its mapping. Components may be:
 *
 * <ul>
 *   <li>{@code int}, {@code long}, {@code double}, {@code boolean}, {@link String};
 *   <li>{@link java.time.Duration}, a whole number and a unit: {@code 20ms}, {@code 3s}, {@code 5m}, {@code 2h},
 *       {@code 7d};
 *   <li>{@link Path}, relative to the folder of the file, or to the working directory in an override;
 *   <li>an enum, its constants in lower case;
 *   <li>a type with a public static {@code parse(String)};
 *   <li>another record, a mapping;
 *   <li>a sealed interface of records: <code>{ beam: { width: 4 } }</code> names the case and gives its keys; {@code
 *       greedy} alone is sufficient for a case without keys;
 *   <li>a {@link List} of these, a {@link java.util.Map} from names to these, or an {@link java.util.Optional} of one.
 * </ul>
 *
 * <p>A key may be omitted if its component is an {@code Optional} or has a {@link io.github.parlance.spec.Default}.
 * Unknown keys, repeated keys and empty values are problems. So is a value for which the record's constructor throws an
 * {@link IllegalArgumentException}; the message must start with the component's name.
 */
public final class SpecReader {
    private SpecReader() {}

    /** Reads the file without overrides, like {@link #read(Path, Class, List)}. */
    public static <T extends Record> T read(Path file, Class<T> type) {
        return read(file, type, List.of());
    }

    /**
     * Reads the file, applies the overrides and builds the record.
     *
     * @param overrides values as {@code key.path=value}, the syntax of {@code --set}: {@code batching.maxWait=5ms}, {@code
     *     routes[0].model=en-es}; the value is YAML
     * @throws InvalidSpecException with all problems found
     */
    public static <T extends Record> T read(Path file, Class<T> type, List<String> overrides) {
        Problems problems = new Problems();
        Node root = YamlFile.read(file, problems);
        problems.throwIfAny();
        for (String override : overrides) {
            root = ValueOverride.parse(override, problems).applyTo(root, problems);
        }
        problems.throwIfAny();
        return bind(type, root, problems);
    }

    /**
     * Returns the record with the defaults of all components.
     *
     * @throws InvalidSpecException if a component has no default
     */
    public static <T extends Record> T defaults(Class<T> type) {
        Origin origin = new Origin("defaults of " + type.getSimpleName(), Path.of(""));
        return bind(type, new Node.Mapping(origin, Map.of()), new Problems());
    }

    /**
     * Builds the record from values that a program wrote, such as the architecture in a manifest. Constants of enums may be in upper case.
     *
     * @param name name of the values in messages
     * @throws InvalidSpecException with all problems found
     */
    public static <T extends Record> T of(Map<String, Object> values, Class<T> type, String name) {
        Problems problems = new Problems();
        Node root = YamlFile.value(JsonText.lowerCase(values), new Origin(name, Path.of("")), problems);
        problems.throwIfAny();
        return bind(type, root, problems);
    }

    private static <T extends Record> T bind(Class<T> type, Node root, Problems problems) {
        Optional<Object> bound = new Binder(problems).bind(type, root, KeyPath.ROOT);
        problems.throwIfAny();
        return type.cast(bound.orElseThrow());
    }
}
