package io.github.parlance.markup;

import io.github.parlance.markup.IcuPiece.Branch;
import io.github.parlance.markup.IcuPiece.Choice;
import io.github.parlance.markup.IcuPiece.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands messages to whole sentences: the text around a choice is moved into each branch. Where that is impossible or yields too many
 * variants, the texts of a message are translated as they stand.
 */
final class IcuExpansion {
    /** Maximum number of variants. A message with more was not written by a person. */
    private static final int MOST_VARIANTS = 64;
    /** Maximum number of characters of all variants. */
    private static final int MOST_CHARACTERS = 200_000;

    private static final String BOUNDARIES = ":;.!?)]|\u2022\u2013\u2014\n";

    private final IcuNumbers numbers;

    /** @param message the whole message */
    IcuExpansion(List<IcuPiece> message) {
        numbers = new IcuNumbers(message);
    }

    /** Returns the parts of a message to be written. */
    List<IcuNode> nodes(List<IcuPiece> message) {
        return nodes(message, Optional.empty());
    }

    private List<IcuNode> nodes(List<IcuPiece> message, Optional<Choice> parent) {
        int label = labelLength(message);
        List<IcuPiece> sentence = message.subList(label, message.size());
        Optional<List<IcuNode>> whole =
                whole(sentence, parent).or(() -> whole(IcuPiece.withoutAdded(sentence), parent));
        if (whole.isEmpty()) {
            return asItIs(message, parent);
        }
        List<IcuNode> nodes = new ArrayList<>();
        leaf(message.subList(0, label), parent).ifPresent(nodes::add);
        nodes.addAll(whole.get());
        return nodes;
    }

    /** Returns a message as whole sentences; empty if it has none or they would be too many. */
    private Optional<List<IcuNode>> whole(List<IcuPiece> message, Optional<Choice> parent) {
        boolean around = message.size() > 1 && message.stream().anyMatch(Choice.class::isInstance);
        return around && isSmall(message) && numbers.canMove(message)
                ? expanded(
                        message,
                        new ArrayList<>(parent.map(Step::outside).stream().toList()))
                : Optional.empty();
    }

    private static boolean isSmall(List<IcuPiece> message) {
        int variants = IcuPiece.variants(message, MOST_VARIANTS);
        return variants <= MOST_VARIANTS
                && choices(message) <= MOST_VARIANTS
                && (long) variants * length(message) <= MOST_CHARACTERS;
    }

    private static int choices(List<IcuPiece> message) {
        int choices = 0;
        for (IcuPiece piece : message) {
            if (piece instanceof Choice choice) {
                choices++;
                for (Branch branch : choice.branches()) {
                    choices += choices(branch.message());
                }
            }
        }
        return choices;
    }

    private static long length(List<IcuPiece> message) {
        long length = 0;
        for (IcuPiece piece : message) {
            if (piece instanceof Text text) {
                length += text.text().length();
            } else if (piece instanceof IcuPiece.Argument argument) {
                length += argument.pattern().length();
            } else if (piece instanceof Choice choice) {
                length += choice.branches().stream()
                        .mapToLong(each -> length(each.message()))
                        .max()
                        .orElse(0);
            }
        }
        return length;
    }

    /** Returns the number of pieces before the sentence: a label without words, such as "{id}: ". */
    private static int labelLength(List<IcuPiece> message) {
        int label = 0;
        for (int i = 0; i < message.size() && !(message.get(i) instanceof Choice); i++) {
            if (message.get(i) instanceof Text text) {
                if (text.text().codePoints().anyMatch(Character::isLetter)) {
                    break;
                }
                String stripped = text.text().stripTrailing();
                boolean spaced = stripped.length() < text.text().length();
                boolean bounded =
                        !stripped.isEmpty() && BOUNDARIES.indexOf(stripped.charAt(stripped.length() - 1)) >= 0;
                label = spaced && bounded || text.text().indexOf('\n') >= 0 ? i + 1 : label;
            }
        }
        return label;
    }

    /**
     * A choice that a text has been moved into.
     *
     * @param selector selector of the branch; empty for a choice that the whole message stands in
     */
    private record Step(Choice choice, String selector) {
        static Step outside(Choice choice) {
            return new Step(choice, "");
        }
    }

    /** Returns the expanded message; empty if a count could not be written any more. */
    private Optional<List<IcuNode>> expanded(List<IcuPiece> message, List<Step> path) {
        List<IcuPiece> pieces = withoutDecided(message, path);
        int at = next(pieces);
        if (at < 0) {
            Optional<Choice> parent = path.isEmpty()
                    ? Optional.empty()
                    : Optional.of(path.get(path.size() - 1).choice());
            return IcuVariant.of(pieces, parent).map(variant -> List.of(new IcuNode.Leaf(variant)));
        }
        Choice choice = (Choice) pieces.get(at);
        List<List<IcuNode>> messages = new ArrayList<>();
        for (Branch branch : choice.branches()) {
            path.add(new Step(choice, branch.selector()));
            Optional<List<IcuNode>> expanded = expanded(replaced(pieces, at, branch.message()), path);
            path.remove(path.size() - 1);
            if (expanded.isEmpty()) {
                return Optional.empty();
            }
            messages.add(expanded.get());
        }
        return Optional.of(List.of(new IcuNode.Choice(choice, messages)));
    }

    /** Returns the pieces with the branch in place of each choice that an outer choice has decided already. */
    private static List<IcuPiece> withoutDecided(List<IcuPiece> message, List<Step> path) {
        List<IcuPiece> pieces = message;
        for (int i = 0; i < pieces.size(); i++) {
            if (pieces.get(i) instanceof Choice choice) {
                Optional<Branch> decided = decided(choice, path);
                if (decided.isPresent()) {
                    pieces = replaced(pieces, i, decided.get().message());
                    i--;
                }
            }
        }
        return pieces;
    }

    private static Optional<Branch> decided(Choice choice, List<Step> path) {
        return path.stream()
                .filter(step -> !step.selector().isEmpty() && step.choice().agreesWith(choice))
                .flatMap(step -> choice.branches().stream()
                        .filter(each -> each.selector().equals(step.selector())))
                .findFirst();
    }

    private static List<IcuPiece> replaced(List<IcuPiece> message, int at, List<IcuPiece> pieces) {
        List<IcuPiece> replaced = new ArrayList<>(message.subList(0, at));
        replaced.addAll(pieces);
        replaced.addAll(message.subList(at + 1, message.size()));
        return replaced;
    }

    /** Returns the choice to expand next, or -1; one whose count can only be written in its own branches is the last. */
    private static int next(List<IcuPiece> message) {
        int next = -1;
        for (int i = 0; i < message.size(); i++) {
            if (message.get(i) instanceof Choice choice) {
                if (!choice.isFixed()) {
                    return i;
                }
                next = next < 0 ? i : next;
            }
        }
        return next;
    }

    private List<IcuNode> asItIs(List<IcuPiece> message, Optional<Choice> parent) {
        List<IcuNode> nodes = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < message.size(); i++) {
            if (message.get(i) instanceof Choice choice) {
                leaf(message.subList(from, i), parent).ifPresent(nodes::add);
                List<List<IcuNode>> messages = choice.branches().stream()
                        .map(branch -> nodes(branch.message(), Optional.of(choice)))
                        .toList();
                nodes.add(new IcuNode.Choice(choice, messages));
                from = i + 1;
            }
        }
        leaf(message.subList(from, message.size()), parent).ifPresent(nodes::add);
        return nodes;
    }

    private static Optional<IcuNode> leaf(List<IcuPiece> message, Optional<Choice> parent) {
        return message.isEmpty()
                ? Optional.empty()
                : IcuVariant.of(message, parent).map(IcuNode.Leaf::new);
    }
}
