package io.github.parlance.markup;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.MessagePattern.Part.Type;
import io.github.parlance.markup.IcuPiece.Branch;
import io.github.parlance.markup.IcuPiece.Choice;
import io.github.parlance.markup.IcuPiece.Style;
import java.util.ArrayList;
import java.util.List;

/** Converts ICU's flat list of the parts of a message to pieces, with the plural categories of the target language. */
final class IcuReader {
    private final MessagePattern pattern;
    private final String text;
    private final IcuLanguages languages;

    IcuReader(MessagePattern pattern, IcuLanguages languages) {
        this.pattern = pattern;
        this.text = pattern.getPatternString();
        this.languages = languages;
    }

    /** Returns the pieces of the whole message. */
    List<IcuPiece> message() {
        return message(0, "", 0);
    }

    /**
     * @param start index of the part that begins the message
     * @param name argument whose number a count shows
     * @param offset number that is subtracted from it
     */
    private List<IcuPiece> message(int start, String name, double offset) {
        Pieces pieces = new Pieces(pattern.getPart(start).getLimit());
        int end = pattern.getLimitPartIndex(start);
        for (int i = start + 1; i < end; i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Type.ARG_START) {
                int limit = pattern.getLimitPartIndex(i);
                pieces.add(part, argument(i, limit), pattern.getPart(limit).getLimit());
                i = limit;
            } else if (part.getType() == Type.REPLACE_NUMBER) {
                pieces.add(part, new IcuPiece.Count(name, offset, ""), part.getLimit());
            } else {
                // Quotes, which are skipped.
                pieces.textTo(part.getIndex());
                pieces.from = part.getLimit();
            }
        }
        return pieces.finish(pattern.getPart(end).getIndex());
    }

    private IcuPiece argument(int start, int limit) {
        ArgType type = pattern.getPart(start).getArgType();
        return switch (type) {
            case NONE, SIMPLE -> simple(start, limit, type);
            case PLURAL -> choice(start, limit, Style.PLURAL);
            case SELECTORDINAL -> choice(start, limit, Style.ORDINAL);
            case SELECT -> choice(start, limit, Style.SELECT);
            case CHOICE -> choice(start, limit, Style.CHOICE);
        };
    }

    private IcuPiece.Argument simple(int start, int limit, ArgType type) {
        boolean number = type == ArgType.NONE
                || limit == start + 3
                        && pattern.getSubstring(pattern.getPart(start + 2)).equals("number");
        return new IcuPiece.Argument(substring(start, limit), name(start), !number, "");
    }

    private String name(int start) {
        return pattern.getSubstring(pattern.getPart(start + 1));
    }

    private String substring(int start, int limit) {
        return text.substring(
                pattern.getPart(start).getIndex(), pattern.getPart(limit).getLimit());
    }

    private Choice choice(int start, int limit, Style style) {
        String name = name(start);
        double offset = style.isPlural() ? pattern.getPluralOffset(start + 2) : 0;
        List<Branch> branches = new ArrayList<>();
        int head = -1;
        int from = -1;
        int message = nextMessage(start + 2, limit);
        for (int begin = start + 2; message < limit; begin = from, message = nextMessage(begin, limit)) {
            int selector = selectorStart(message, style);
            head = head < 0 ? selector : head;
            int end = pattern.getLimitPartIndex(message);
            branches.add(
                    branch(selector, message, end, style, previousEnd(branches, begin, selector, style), name, offset));
            from = end + 1;
        }
        int last = messageEnd(from - 1, style);
        return new Choice(
                style,
                name,
                offset,
                text.substring(pattern.getPart(start).getIndex(), head),
                languages.adapted(style, name, offset, branches),
                text.substring(last, pattern.getPart(limit).getLimit()));
    }

    private int nextMessage(int from, int limit) {
        int at = from;
        while (at < limit && pattern.getPart(at).getType() != Type.MSG_START) {
            at++;
        }
        return at;
    }

    /** Returns where the selector of a message starts: the number before the sign in a format {@code choice}. */
    private int selectorStart(int message, Style style) {
        int part = message - 1;
        while (pattern.getPart(part).getType() != Type.ARG_SELECTOR) {
            part--;
        }
        return pattern.getPart(style == Style.CHOICE ? part - 1 : part).getIndex();
    }

    /** Returns where a branch ends: behind its brace, or before the vertical line of a format {@code choice}. */
    private int messageEnd(int limit, Style style) {
        Part part = pattern.getPart(limit);
        return style == Style.CHOICE ? part.getIndex() : part.getLimit();
    }

    private int previousEnd(List<Branch> before, int begin, int selector, Style style) {
        return before.isEmpty() ? selector : messageEnd(begin - 1, style);
    }

    private Branch branch(int selector, int message, int end, Style style, int previous, String name, double offset) {
        Part start = pattern.getPart(message);
        String head = text.substring(selector, start.getLimit());
        int length = style == Style.CHOICE ? head.length() : selectorLength(head);
        List<IcuPiece> pieces = message(message, name, offset);
        return new Branch(
                text.substring(previous, selector),
                head.substring(0, length),
                head.substring(length),
                style == Style.ORDINAL ? languages.withSuffixes(pieces, name, offset) : pieces,
                style == Style.CHOICE ? "" : "}",
                false);
    }

    /** Returns the length of the selector, without the white space and the brace behind it. */
    private static int selectorLength(String head) {
        return head.substring(0, head.length() - 1).stripTrailing().length();
    }

    /** Collects the pieces of a message, and the text between them. */
    private final class Pieces {
        private final List<IcuPiece> pieces = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int from;

        Pieces(int from) {
            this.from = from;
        }

        void add(Part first, IcuPiece piece, int limit) {
            textTo(first.getIndex());
            flush();
            pieces.add(piece);
            from = limit;
        }

        void textTo(int end) {
            literal.append(text, from, end);
        }

        private void flush() {
            if (literal.length() > 0) {
                pieces.add(new IcuPiece.Text(literal.toString()));
                literal.setLength(0);
            }
        }

        List<IcuPiece> finish(int end) {
            textTo(end);
            flush();
            return pieces;
        }
    }
}
