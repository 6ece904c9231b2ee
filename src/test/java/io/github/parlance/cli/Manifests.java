package io.github.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What {@code src/deploy/kubernetes} describes. */
final class Manifests {
    static final Path FOLDER = Path.of("src", "deploy", "kubernetes");
    private static final YAMLMapper YAML = new YAMLMapper();

    final JsonNode kustomization =
            YAML.readTree(FOLDER.resolve("kustomization.yaml").toFile());
    private final List<JsonNode> all = new ArrayList<>();

    Manifests() throws IOException {
        for (String file : texts(kustomization.path("resources")).toList()) {
            all.addAll(documents(file));
        }
    }

    static List<JsonNode> documents(String file) throws IOException {
        try (var values = YAML.readerFor(JsonNode.class)
                .<JsonNode>readValues(FOLDER.resolve(file).toFile())) {
            return values.readAll();
        }
    }

    List<JsonNode> all() {
        return all;
    }

    /** The only one of its kind. */
    JsonNode only(String kind) {
        List<JsonNode> found = all.stream()
                .filter(one -> one.path("kind").textValue().equals(kind))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of the kind " + kind);
        }
        return found.get(0);
    }

    /** The pod of the stream. */
    JsonNode pod() {
        return only("Deployment").at("/spec/template/spec");
    }

    JsonNode container() {
        return pod().at("/containers/0");
    }

    /** What the instances are started with. */
    String[] arguments() {
        return texts(container().path("args")).toArray(String[]::new);
    }

    String argument(String option) {
        return Stream.of(arguments())
                .filter(argument -> argument.startsWith(option + "="))
                .map(argument -> argument.substring(option.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /** By name: the ConfigMaps that are generated and the files in them. */
    TreeMap<String, List<String>> generated() {
        TreeMap<String, List<String>> generated = new TreeMap<>();
        elements(kustomization.path("configMapGenerator"))
                .forEach(one -> generated.put(
                        one.path("name").textValue(), texts(one.path("files")).toList()));
        return generated;
    }

    /** The volume whose folder holds the path. */
    Optional<JsonNode> mount(String path) {
        return elements(container().path("volumeMounts"))
                .filter(mount -> (path + "/").startsWith(mount.path("mountPath").textValue() + "/"))
                .findFirst();
    }

    JsonNode volume(JsonNode mount) {
        return elements(pod().path("volumes"))
                .filter(volume -> volume.path("name").equals(mount.path("name")))
                .findFirst()
                .orElseThrow();
    }

    static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    static Stream<String> texts(JsonNode list) {
        return elements(list).map(JsonNode::textValue);
    }
}
