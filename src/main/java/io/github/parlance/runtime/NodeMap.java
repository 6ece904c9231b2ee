package io.github.parlance.runtime;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The operations of a graph by name, to be changed one by one. */
final class NodeMap {
    private final GraphDef origin;
    private final Map<String, NodeDef> nodes = new LinkedHashMap<>();

    NodeMap(GraphDef graph) {
        origin = graph;
        graph.getNodeList().forEach(this::put);
    }

    /** All of a type, as they are now. */
    List<NodeDef> ofType(String type) {
        return nodes.values().stream().filter(node -> node.getOp().equals(type)).toList();
    }

    /** Adds an operation, or puts it in the place of the one with its name. */
    void put(NodeDef node) {
        nodes.put(node.getName(), node);
    }

    /** The operation an input comes from, past those that only hand it on. */
    NodeDef source(String input) {
        NodeDef node = nodes.get(operation(input));
        while (node.getOp().equals("Identity")) {
            node = nodes.get(operation(node.getInput(0)));
        }
        return node;
    }

    /** The operations that read what another gives, past those that only hand it on. */
    List<NodeDef> readers(String name) {
        return nodes.values().stream()
                .filter(node -> node.getInputList().stream()
                        .anyMatch(input -> operation(input).equals(name)))
                .flatMap(node -> node.getOp().equals("Identity") ? readers(node.getName()).stream() : Stream.of(node))
                .toList();
    }

    /** The names of these operations and of all they need. */
    Set<String> needed(Collection<String> wanted) {
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(wanted);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (needed.add(name)) {
                nodes.get(name).getInputList().forEach(input -> open.push(operation(input)));
            }
        }
        return needed;
    }

    /** Those operations and no other. */
    GraphDef graphOf(Set<String> names) {
        GraphDef.Builder graph =
                GraphDef.newBuilder().setVersions(origin.getVersions()).setLibrary(origin.getLibrary());
        nodes.values().stream().filter(node -> names.contains(node.getName())).forEach(graph::addNode);
        return graph.build();
    }

    static boolean flag(NodeDef node, String attribute) {
        return node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance()).getB();
    }

    /** The operation an input or a tensor names, without its output's number and the mark of a control input. */
    static String operation(String input) {
        String name = input.startsWith("^") ? input.substring(1) : input;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
