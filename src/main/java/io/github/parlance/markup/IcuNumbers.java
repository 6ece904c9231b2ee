package io.github.parlance.markup;

import io.github.parlance.markup.IcuPiece.Choice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plurals whose category depends on the format of an argument in their branches: MessageFormat selects the category of a number as the
 * first argument of the branch {@code other} shows it, so that {@code {n, number, .00}} makes "1.00 files" of 1. Their texts cannot be
 * moved.
 */
final class IcuNumbers {
    private final Set<String> plurals = new HashSet<>();
    private final Set<String> styled = new HashSet<>();
    private final Set<String> outside = new HashSet<>();
    private int choices;

    /** @param message the whole message */
    IcuNumbers(List<IcuPiece> message) {
        collect(message, new HashSet<>());
    }

    private void collect(List<IcuPiece> message, Set<String> within) {
        for (IcuPiece piece : message) {
            if (piece instanceof IcuPiece.Argument argument) {
                if (argument.styled()) {
                    styled.add(argument.name());
                }
                if (!within.contains(argument.name())) {
                    outside.add(argument.name());
                }
            } else if (piece instanceof Choice choice) {
                collect(choice, within);
            }
        }
    }

    private void collect(Choice choice, Set<String> within) {
        choices++;
        boolean added = choice.style().isPlural() && within.add(choice.name());
        if (choice.style().isPlural()) {
            plurals.add(choice.name());
        }
        choice.branches().forEach(branch -> collect(branch.message(), within));
        if (added) {
            within.remove(choice.name());
        }
    }

    /** Returns whether texts can be moved into the choices of a message. */
    boolean canMove(List<IcuPiece> message) {
        return message.stream().allMatch(this::canMove);
    }

    private boolean canMove(IcuPiece piece) {
        if (piece instanceof IcuPiece.Argument argument) {
            return !argument.styled() || !decides(argument.name());
        }
        if (piece instanceof Choice choice) {
            return !(choice.style().isPlural() && decides(choice.name()))
                    && choice.branches().stream().allMatch(branch -> canMove(branch.message()));
        }
        return true;
    }

    /** Returns whether the format of an argument may decide a category, and another one would when texts move. */
    private boolean decides(String name) {
        return plurals.contains(name) && styled.contains(name) && (choices > 1 || outside.contains(name));
    }
}
