package io.github.parlance.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Expressions of one word or more, each with values. Texts are searched for them in linear time: expressions are short. */
final class Phrases<V> {
    private final Node<V> root = new Node<>();

    private static final class Node<V> {
        final Map<String, Node<V>> next = new HashMap<>(2);
        final List<V> values = new ArrayList<>(0);
    }

    /**
     * An expression found.
     *
     * @param end index after its last token
     */
    record Match<V>(int end, List<V> values) {}

    /** Adds a value to an expression. */
    void add(String expression, V value) {
        Node<V> node = root;
        for (Token token : Tokenizer.tokens(expression)) {
            node = node.next.computeIfAbsent(token.text(), word -> new Node<>());
        }
        if (!node.values.contains(value)) {
            node.values.add(value);
        }
    }

    void addAll(Collection<String> expressions, V value) {
        expressions.forEach(expression -> add(expression, value));
    }

    /** Returns the longest expression that begins at a token; its end is the beginning if there is none. */
    Match<V> longest(List<Token> tokens, int from) {
        int end = from;
        List<V> values = List.of();
        Node<V> node = root;
        for (int i = from; i < tokens.size() && (i == from || tokens.get(i).isLinked()); i++) {
            node = node.next.get(tokens.get(i).text());
            if (node == null) {
                break;
            }
            if (!node.values.isEmpty()) {
                end = i + 1;
                values = node.values;
            }
        }
        return new Match<>(end, values);
    }

    /** Returns the first words of the expressions. */
    Set<String> beginnings() {
        return root.next.keySet();
    }

    /** Returns whether an expression begins with this word. */
    boolean mayBegin(Token token) {
        return root.next.containsKey(token.text());
    }
}
