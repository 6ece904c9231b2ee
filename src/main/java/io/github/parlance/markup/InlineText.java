package io.github.parlance.markup;

import io.github.parlance.text.MappedText;
import io.github.parlance.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the text between marks: decodes escapes and character references, and reads each line break as one line feed. */
final class InlineText {
    private static final String ESCAPABLE = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final String document;
    private final ContentLines lines;
    private final CharacterReferences references;
    private final MappedText.Builder text;
    private final List<Span> spans = new ArrayList<>();
    private final Map<Character, String> written = new HashMap<>();
    private final Set<Character> raw = new HashSet<>();
    private boolean words;

    private InlineText(String document, ContentLines lines, CharacterReferences references) {
        this.document = document;
        this.lines = lines;
        this.references = references;
        text = new MappedText.Builder(document);
    }

    /**
     * Reads a range of a document.
     *
     * @param marks marks within the range, which become spans
     * @param encoder returns an encoder for the references and escapes by which the source always writes some characters
     * @return a block; empty if there is no letter or digit outside of marks
     */
    static Optional<Block> read(
            MarkdownTree tree,
            ContentLines lines,
            int start,
            int end,
            List<Mark> marks,
            Function<Map<Character, String>, BlockEncoder> encoder) {
        InlineText inline = new InlineText(tree.document(), lines, tree.references());
        int from = start;
        for (Mark mark : marks) {
            inline.append(from, mark.start(), true);
            inline.mark(mark);
            from = mark.end();
        }
        inline.append(from, end, true);
        inline.written.keySet().removeAll(inline.raw);
        return inline.words
                ? Optional.of(new Block(inline.text.build(), inline.spans, encoder.apply(Map.copyOf(inline.written))))
                : Optional.empty();
    }

    private void mark(Mark mark) {
        int start = text.length();
        append(mark.start(), mark.end(), false);
        spans.add(new Span(start, text.length(), mark.kind()));
    }

    private void append(int from, int to, boolean decoded) {
        int line = lines.lineOf(from);
        int at = from;
        while (at < to) {
            int end = Math.min(to, lines.end(line));
            if (at < end) {
                at = decoded ? decode(at, end) : copy(at, end);
            } else {
                int next = at < lines.next(line) ? Math.min(to, lines.next(line)) : to;
                text.replace(at, next, "\n");
                at = next;
                line = Math.min(line + 1, lines.count() - 1);
            }
        }
    }

    private int copy(int from, int to) {
        text.copy(from, to);
        return to;
    }

    private int decode(int from, int to) {
        int at = from;
        while (at < to) {
            at = decodeCharacter(at, to);
        }
        return at;
    }

    private int decodeCharacter(int at, int to) {
        char character = document.charAt(at);
        if (character == '\\' && at + 1 < to && ESCAPABLE.indexOf(document.charAt(at + 1)) >= 0) {
            text.replace(at, at + 2, document.substring(at + 1, at + 2));
            written.putIfAbsent(document.charAt(at + 1), document.substring(at, at + 2));
            return at + 2;
        }
        int end = character == '&' ? references.end(at, to) : at;
        if (end > at) {
            words |= references.decoded().codePoints().anyMatch(Character::isLetterOrDigit);
            text.replace(at, end, references.decoded());
            if (references.decoded().length() == 1) {
                written.putIfAbsent(references.decoded().charAt(0), document.substring(at, end));
            }
            return end;
        }
        words |= Character.isLetterOrDigit(document.codePointAt(at));
        raw.add(character);
        return copy(at, at + 1);
    }
}
