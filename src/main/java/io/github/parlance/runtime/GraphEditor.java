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

/** The nodes of a graph by name, for editing. */
final class GraphEditor {
    private final GraphDef origin;
    private final Map<String, NodeDef> nodes = new LinkedHashMap<>();

    GraphEditor(GraphDef graph) {
        origin = graph;
        graph.getNodeList().forEach(this::put);
    }

    /** Returns all nodes of a type in their present state. */
    List<NodeDef> ofType(String type) {
        return nodes.values().stream().filter(node -> node.getOp().equals(type)).toList();
    }

    /** Adds a node, or replaces the one with the same name. */
    void put(NodeDef node) {
        nodes.put(node.getName(), node);
    }

    /** Returns the node with this name. */
    NodeDef named(String name) {
        return nodes.get(name);
    }

    /** Returns the node that produces an input, skipping identity nodes. */
    NodeDef source(String input) {
        NodeDef node = nodes.get(operation(input));
        while (node.getOp().equals("Identity")) {
            node = nodes.get(operation(node.getInput(0)));
        }
        return node;
    }

    /** Returns the nodes that read the output of another, skipping identity nodes. */
    List<NodeDef> readers(String name) {
        return nodes.values().stream()
                .filter(node -> reads(node, name))
                .flatMap(node -> node.getOp().equals("Identity") ? readers(node.getName()).stream() : Stream.of(node))
                .toList();
    }

    private static boolean reads(NodeDef node, String name) {
        for (String input : node.getInputList()) {
            // Most inputs differ, and need not be taken apart.
            if (input.contains(name) && operation(input).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the names of these nodes and of all nodes they depend on. */
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

    /** Returns a graph of only these nodes. */
    GraphDef graphOf(Set<String> names) {
        GraphDef.Builder graph =
                GraphDef.newBuilder().setVersions(origin.getVersions()).setLibrary(origin.getLibrary());
        nodes.values().stream().filter(node -> names.contains(node.getName())).forEach(graph::addNode);
        return graph.build();
    }

    static boolean flag(NodeDef node, String attribute) {
        return node.getAttrOrDefault(attribute, AttrValue.getDefaultInstance()).getB();
    }

    /** Returns the node's name in a reference to an input or tensor, without output index and control mark. */
    static String operation(String input) {
        String name = input.startsWith("^") ? input.substring(1) : input;
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }
}
