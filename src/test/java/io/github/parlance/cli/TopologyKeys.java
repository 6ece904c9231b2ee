package io.github.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.parlance.spec.Default;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a topology file, as its records have them. */
final class TopologyKeys {
    private static final YAMLMapper YAML = new YAMLMapper();

    private TopologyKeys() {}

    /**
     * A key without keys below it, or a list.
     *
     * @param path such as {@code routes[].from}
     * @param fallback what it stands for when it is left out, if that is a value
     * @param required whether it may not be left out
     */
    record Key(String path, Optional<String> fallback, boolean required) {}

    static List<Key> all() {
        return of("", TopologySpec.class, MissingNode.getInstance()).toList();
    }

    private static Stream<Key> of(String path, Class<?> type, JsonNode fallback) {
        return Stream.of(type.getRecordComponents())
                .flatMap(component -> of(
                        path + component.getName(),
                        component,
                        fallback(component, fallback.path(component.getName()))));
    }

    private static Stream<Key> of(String path, RecordComponent component, JsonNode fallback) {
        if (component.getType().isRecord()) {
            return of(path + ".", component.getType(), fallback);
        }
        Key key = new Key(
                path,
                Optional.of(fallback).filter(JsonNode::isValueNode).map(JsonNode::asText),
                fallback.isMissingNode() && component.getType() != Optional.class);
        return component.getType() == List.class
                ? Stream.concat(Stream.of(key), of(path + "[].", element(component), MissingNode.getInstance()))
                : Stream.of(key);
    }

    /** What the record above says of it comes before its own. */
    private static JsonNode fallback(RecordComponent component, JsonNode above) {
        Default own = component.getAnnotation(Default.class);
        if (own == null || !above.isMissingNode()) {
            return above;
        }
        try {
            return YAML.readTree(own.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> element(RecordComponent list) {
        return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    }
}
