package io.github.parlance.markup;

import io.github.parlance.markup.IcuEscaping.Literal;
import io.github.parlance.markup.IcuEscaping.Placeholder;
import io.github.parlance.markup.IcuEscaping.Token;
import io.github.parlance.markup.IcuPiece.Branch;
import io.github.parlance.markup.IcuPiece.Style;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes a message in MessageFormat's syntax with translated variants. */
final class IcuWriter {
    private final IcuLanguages languages;
    private final UnaryOperator<String> translations;
    private final StringBuilder pattern = new StringBuilder();
    private boolean complete = true;

    /** @param translations returns the translation of a variant with words; both are in escaped form, see {@link IcuEscaping} */
    IcuWriter(IcuLanguages languages, UnaryOperator<String> translations) {
        this.languages = languages;
        this.translations = translations;
    }

    /**
     * The branch that a text stands in.
     *
     * @param syntax characters that are syntax there
     * @param name argument of the innermost choice; empty outside of choices
     * @param ordinals branches of ordinal choices, by argument
     */
    private record Place(String syntax, String name, Map<String, Ordinal> ordinals) {
        static final Place OUTSIDE = new Place("{}", "", Map.of());

        Place in(IcuPiece.Choice choice, Branch branch) {
            Map<String, Ordinal> inner = ordinals;
            if (choice.style() == Style.ORDINAL) {
                inner = new HashMap<>(ordinals);
                inner.put(choice.name(), new Ordinal(branch.selector(), choice.offset()));
            }
            return new Place(choice.style().syntax(), choice.name(), inner);
        }
    }

    /** @param offset number that is subtracted from the argument */
    private record Ordinal(String selector, double offset) {}

    /** Returns the message. */
    String write(List<IcuNode> message) {
        write(message, Place.OUTSIDE);
        return pattern.toString();
    }

    /** Returns whether each variant had the placeholders of its source; the source has been written for those that had not. */
    boolean isComplete() {
        return complete;
    }

    private void write(List<IcuNode> message, Place place) {
        for (IcuNode node : message) {
            if (node instanceof IcuNode.Leaf leaf) {
                translated(leaf.variant()).forEach(token -> write(token, place));
            } else if (node instanceof IcuNode.Choice choice) {
                write(choice, place);
            }
        }
    }

    private void write(IcuNode.Choice choice, Place place) {
        IcuPiece.Choice syntax = choice.syntax();
        pattern.append(syntax.head());
        for (int i = 0; i < syntax.branches().size(); i++) {
            Branch branch = syntax.branches().get(i);
            pattern.append(i == 0 ? "" : branch.separator())
                    .append(branch.selector())
                    .append(branch.opening());
            write(choice.messages().get(i), place.in(syntax, branch));
            pattern.append(branch.closing());
        }
        pattern.append(syntax.tail());
    }

    private List<Token> translated(IcuVariant variant) {
        List<Token> source = IcuEscaping.tokens(variant.escaped());
        if (!variant.hasWords()) {
            return source;
        }
        List<Token> translated = IcuEscaping.tokens(translations.apply(variant.escaped()));
        boolean same = placeholders(source).equals(placeholders(translated));
        complete &= same;
        return same ? translated : source;
    }

    private static List<String> placeholders(List<Token> tokens) {
        return tokens.stream()
                .filter(Placeholder.class::isInstance)
                .map(each -> ((Placeholder) each).pattern())
                .sorted()
                .toList();
    }

    private void write(Token token, Place place) {
        if (token instanceof Literal literal) {
            literal(literal.text(), place);
        } else if (token instanceof Placeholder placeholder && placeholder.isOrdinal()) {
            IcuOrdinals.Affix affix = affix(placeholder, place);
            literal(affix.prefix(), place);
            pattern.append(placeholder.number());
            literal(affix.suffix(), place);
        } else if (token instanceof Placeholder placeholder) {
            pattern.append(placeholder.pattern());
        }
    }

    private void literal(String text, Place place) {
        new IcuQuoting(place.syntax(), pattern).append(text);
    }

    private IcuOrdinals.Affix affix(Placeholder placeholder, Place place) {
        String number = placeholder.number();
        String name = number.equals("#")
                ? place.name()
                : number.substring(1, number.length() - 1).split(",", 2)[0].strip();
        Ordinal ordinal = place.ordinals().get(name);
        return ordinal == null ? IcuOrdinals.Affix.NONE : languages.affix(ordinal.selector(), ordinal.offset());
    }
}
