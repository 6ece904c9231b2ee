package io.github.parlance.markup;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A part of a message in ICU's MessageFormat. */
sealed interface IcuPiece {

    /**
     * Literal text.
     *
     * @param text its characters, without quotes
     */
    record Text(String text) implements IcuPiece {}

    /**
     * An argument that is filled in: {@code {name}}, {@code {0}} or {@code {day, date, short}}.
     *
     * @param pattern the argument as it is written
     * @param styled whether its format may show a number differently than a plural's {@code #}
     * @param suffix letters behind it that mark an ordinal number, such as {@code th}; may be empty
     */
    record Argument(String pattern, String name, boolean styled, String suffix) implements IcuPiece {}

    /**
     * The number of a plural: {@code #} in a branch.
     *
     * @param name argument of the plural
     * @param offset number that is subtracted from the argument
     * @param suffix letters behind it that mark an ordinal number, such as {@code th}; may be empty
     */
    record Count(String name, double offset, String suffix) implements IcuPiece {}

    /**
     * An argument that chooses a branch.
     *
     * @param head everything before the first selector, such as {@code {n, plural, offset:1 }
     * @param tail everything behind the last branch
     */
    record Choice(Style style, String name, double offset, String head, List<Branch> branches, String tail)
            implements IcuPiece {
        public Choice {
            branches = List.copyOf(branches);
        }

        /** Returns whether a {@code #} in a branch of this choice stands for a count. */
        boolean counts(Count count) {
            return style.isPlural() && name.equals(count.name()) && offset == count.offset();
        }

        /** Returns whether a {@code #} in a branch of this choice cannot be written in any other way. */
        boolean isFixed() {
            return style.isPlural()
                    && offset != 0
                    && branches.stream()
                            .flatMap(branch -> branch.message().stream())
                            .anyMatch(Count.class::isInstance);
        }

        /** Returns whether this choice always takes the branch with the same selector as another choice. */
        boolean agreesWith(Choice other) {
            return style == other.style
                    && name.equals(other.name)
                    && offset == other.offset
                    && selectors().equals(other.selectors());
        }

        private Choice withoutAdded() {
            List<Branch> own = branches.stream()
                    .filter(branch -> style == Style.ORDINAL || !branch.added())
                    .map(Branch::withoutAdded)
                    .toList();
            return new Choice(style, name, offset, head, own, tail);
        }

        private Set<String> selectors() {
            return branches.stream().map(Branch::selector).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * A branch of a choice.
     *
     * @param separator characters between it and the branch before it
     * @param selector keyword or number that selects it, such as {@code one}, {@code =1} or {@code 1<}
     * @param opening characters between the selector and its message
     * @param closing characters behind its message
     * @param added whether only the target language needs it; without it, MessageFormat takes the branch {@code other}
     */
    record Branch(
            String separator, String selector, String opening, List<IcuPiece> message, String closing, boolean added) {
        public Branch {
            message = List.copyOf(message);
        }

        /** Returns a branch with the same message for another selector. */
        Branch withSelector(String other) {
            return new Branch(separator.isEmpty() ? " " : separator, other, opening, message, closing, added);
        }

        /** Returns a branch with the same message for a category that only the target language has. */
        Branch addedFor(String category) {
            return new Branch(separator.isEmpty() ? " " : separator, category, opening, message, closing, true);
        }

        private Branch withoutAdded() {
            return new Branch(separator, selector, opening, IcuPiece.withoutAdded(message), closing, added);
        }
    }

    /** Kind of a choice. */
    enum Style {
        PLURAL,
        ORDINAL,
        SELECT,
        /** The format {@code choice}, with limits such as {@code 1#} and {@code 1<}. */
        CHOICE;

        /** Returns whether branches are selected by plural category. */
        boolean isPlural() {
            return this == PLURAL || this == ORDINAL;
        }

        /** Returns the characters that are syntax in a branch, in text of this style. */
        String syntax() {
            return switch (this) {
                case PLURAL, ORDINAL -> "{}#";
                case SELECT -> "{}";
                case CHOICE -> "{}|";
            };
        }
    }

    /** Returns a message without the branches that only the target language needs; those of ordinal numbers stay. */
    static List<IcuPiece> withoutAdded(List<IcuPiece> message) {
        return message.stream()
                .map(piece -> piece instanceof Choice choice ? choice.withoutAdded() : piece)
                .toList();
    }

    /** Returns the number of variants of a message, at most one more than a limit. */
    static int variants(List<IcuPiece> message, int most) {
        long count = 1;
        for (IcuPiece piece : message) {
            if (piece instanceof Choice choice) {
                long branches = 0;
                for (Branch branch : choice.branches()) {
                    branches = Math.min(most + 1L, branches + variants(branch.message(), most));
                }
                count = Math.min(most + 1L, count * branches);
            }
        }
        return (int) count;
    }
}
