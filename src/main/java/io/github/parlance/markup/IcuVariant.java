package io.github.parlance.markup;

import io.github.parlance.text.MappedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a variant of a message, a text without choices. */
final class IcuVariant {
    private final StringBuilder escaped = new StringBuilder();
    private final List<Place> places = new ArrayList<>();
    private boolean hasWords;

    /**
     * A part of the escaped form.
     *
     * @param text what stands for it in the text
     */
    private record Place(int start, int end, String text, boolean span) {}

    private IcuVariant() {}

    /**
     * Builds a variant.
     *
     * @param message pieces without choices
     * @param parent the choice that it is a branch of
     * @return empty if a count cannot be written in a branch of that choice
     */
    static Optional<IcuVariant> of(List<IcuPiece> message, Optional<IcuPiece.Choice> parent) {
        IcuVariant variant = new IcuVariant();
        for (IcuPiece piece : message) {
            if (piece instanceof IcuPiece.Text text) {
                variant.append(text.text());
            } else if (piece instanceof IcuPiece.Argument argument) {
                variant.append(argument.pattern(), argument.pattern(), argument.suffix());
            } else if (piece instanceof IcuPiece.Count count && !variant.append(count, parent)) {
                return Optional.empty();
            }
        }
        return Optional.of(variant);
    }

    private void append(String literal) {
        hasWords |= literal.codePoints().anyMatch(Character::isLetter);
        int from = 0;
        for (int i = 0; i < literal.length(); i++) {
            if (IcuEscaping.isSyntax(literal.charAt(i))) {
                plain(literal.substring(from, i));
                String character = literal.substring(i, i + 1);
                place(IcuEscaping.escape(character), character, false);
                from = i + 1;
            }
        }
        plain(literal.substring(from));
    }

    private void plain(String text) {
        if (!text.isEmpty()) {
            place(text, text, false);
        }
    }

    private void append(String pattern, String text, String suffix) {
        place(suffix.isEmpty() ? pattern : IcuEscaping.ORDINAL + pattern, text + suffix, true);
    }

    /** Appends a count; returns whether it can be written. */
    private boolean append(IcuPiece.Count count, Optional<IcuPiece.Choice> parent) {
        boolean own = parent.isPresent() && parent.get().counts(count);
        // In a branch of another choice, "#" would be another count or no count at all.
        String number = own ? "#" : "{" + count.name() + ", number}";
        append(number, "#", count.suffix());
        return own || count.offset() == 0;
    }

    private void place(String pattern, String text, boolean span) {
        int start = escaped.length();
        escaped.append(pattern);
        places.add(new Place(start, escaped.length(), text, span));
    }

    /** Returns the escaped form, see {@link IcuEscaping}. */
    String escaped() {
        return escaped.toString();
    }

    /** Returns whether it has letters outside of placeholders. */
    boolean hasWords() {
        return hasWords;
    }

    /** Returns its text, mapped to the escaped form. */
    Block block() {
        MappedText.Builder text = new MappedText.Builder(escaped());
        List<Span> spans = new ArrayList<>();
        for (Place place : places) {
            int start = text.length();
            if (escaped.substring(place.start(), place.end()).equals(place.text())) {
                text.copy(place.start(), place.end());
            } else {
                text.replace(place.start(), place.end(), place.text());
            }
            if (place.span()) {
                spans.add(new Span(start, text.length(), SpanKind.PLACEHOLDER));
            }
        }
        return new Block(text.build(), spans, IcuEscaping::escape);
    }
}
