package io.github.parlance.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * YAML to a record, or every problem at once, each with file, line, key path and what is allowed.
 *
 * <p>A record's components are the keys of its mapping. Components may be:
 *
 * <ul>
 *   <li>{@code int}, {@code long}, {@code double}, {@code boolean}, {@link String};
 *   <li>{@link java.time.Duration}, a whole number and a unit: {@code 20ms}, {@code 3s}, {@code 5m}, {@code 2h},
 *       {@code 7d};
 *   <li>{@link Path}, relative to the folder of the file; in an override to the working directory;
 *   <li>an enum, its constants in lower case;
 *   <li>a type with a public static {@code parse(String)};
 *   <li>another record, a mapping;
 *   <li>a sealed interface of records: <code>{ beam: { width: 4 } }</code> names the case and gives its keys, {@code
 *       greedy} alone a case that needs none;
 *   <li>a {@link List} of these, a {@link java.util.Map} from names to these, or an {@link java.util.Optional} of one.
 * </ul>
 *
 * <p>A key may be left out if its component is an {@code Optional} or has a {@link io.github.parlance.spec.Default}. An
 * unknown key, a repeated key and an empty value are problems. What a record's constructor rejects by an
 * {@link IllegalArgumentException} is a problem too; the message starts with the component's name.
 */
public final class SpecReader {
    private SpecReader() {}

    /** {@link #read(Path, Class, List)} without overrides. */
    public static <T extends Record> T read(Path file, Class<T> type) {
        return read(file, type, List.of());
    }

    /**
     * Reads the file, lays the overrides over it and builds the record.
     *
     * @param overrides each {@code key.path=value}, as {@code --set} takes them: {@code batching.maxWait=5ms},
     *     {@code routes[0].model=en-es}; the value is YAML
     * @throws InvalidSpecException with every problem found
     */
    public static <T extends Record> T read(Path file, Class<T> type, List<String> overrides) {
        Problems problems = new Problems();
        Node root = YamlFile.read(file, problems);
        problems.throwIfAny();
        for (String override : overrides) {
            root = Assignment.parse(override, problems).applyTo(root, problems);
        }
        problems.throwIfAny();
        Optional<Object> bound = new Binder(problems).bind(type, root, KeyPath.ROOT);
        problems.throwIfAny();
        return type.cast(bound.orElseThrow());
    }
}
