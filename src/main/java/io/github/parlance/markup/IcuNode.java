package io.github.parlance.markup;

import java.util.List;

/** A part of a message to be written. */
sealed interface IcuNode {

    /** A variant, which is translated if it has words. */
    record Leaf(IcuVariant variant) implements IcuNode {}

    /**
     * A choice.
     *
     * @param messages messages of its branches, in their order
     */
    record Choice(IcuPiece.Choice syntax, List<List<IcuNode>> messages) implements IcuNode {
        public Choice {
            messages = List.copyOf(messages);
        }
    }
}
