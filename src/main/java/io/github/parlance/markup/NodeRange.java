package io.github.parlance.markup;

import java.util.List;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/** Places of nodes in a document. Line breaks have none, and neither have cells that a row of a table lacks. */
final class NodeRange {
    private NodeRange() {}

    /** Returns whether a node has a place. */
    static boolean isKnown(Node node) {
        return !node.getSourceSpans().isEmpty();
    }

    /** Returns where a node starts. */
    static int start(Node node) {
        return node.getSourceSpans().get(0).getInputIndex();
    }

    /** Returns where a node ends, exclusively. */
    static int end(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        SourceSpan last = spans.get(spans.size() - 1);
        return last.getInputIndex() + last.getLength();
    }

    /** Returns where the children of a node end, or another position if none has a place. */
    static int contentEnd(Node node, int otherwise) {
        Node last = node.getLastChild();
        while (last != null && !isKnown(last)) {
            last = last.getPrevious();
        }
        return last == null ? otherwise : end(last);
    }

    /** Returns where the nodes before a node end, or where its parent starts. */
    static int endBefore(Node node) {
        Node previous = node.getPrevious();
        while (previous != null && !isKnown(previous)) {
            previous = previous.getPrevious();
        }
        return previous == null ? start(node.getParent()) : end(previous);
    }
}
