package io.github.parlance.markup;

import io.github.parlance.markup.HtmlReferences.Reference;
import io.github.parlance.text.MappedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds the text of a block: decodes character references, and reads a run of white space as one space or one line feed. */
final class HtmlTextBuilder {
    private static final char SOFT_HYPHEN = '\u00AD';

    private final String html;
    private final HtmlReferences references;
    private final boolean attribute;
    private final MappedText.Builder text;
    private final List<Span> spans = new ArrayList<>();
    private final Map<String, String> written = new HashMap<>();
    private final Set<String> raw = new HashSet<>();
    private int spaceStart = -1;
    private int spaceEnd;
    private boolean breaks;
    private boolean hasLetters;

    /** @param attribute whether the text is the value of an attribute */
    HtmlTextBuilder(String html, HtmlReferences references, boolean attribute) {
        this.html = html;
        this.references = references;
        this.attribute = attribute;
        this.text = new MappedText.Builder(html);
    }

    /** Appends a range of text. */
    void addText(int from, int to) {
        int position = from;
        while (position < to) {
            char each = html.charAt(position);
            Optional<Reference> reference =
                    each == '&' ? references.at(html, position, to, attribute) : Optional.empty();
            if (reference.isPresent()) {
                int end = reference.get().end();
                String characters = reference.get().characters();
                written.putIfAbsent(characters, html.substring(position, end));
                if (beginsCharacter(characters.codePointAt(0), position, end)) {
                    text.replace(position, end, characters);
                }
                position = end;
            } else {
                addCharacter(each, position++);
            }
        }
    }

    private void addCharacter(char character, int position) {
        if (character == '&' || character == '<') {
            raw.add(Character.toString(character));
            if (position + 1 < html.length() && Character.isLetter(html.charAt(position + 1))) {
                raw.add(character + HtmlEncoder.WORD);
            }
        }
        if (beginsCharacter(character, position, position + 1)) {
            text.copy(position, position + 1);
        }
    }

    /** Prepares for a character, and returns whether it is to be appended: white space and soft hyphens are not. */
    private boolean beginsCharacter(int codePoint, int from, int to) {
        if (codePoint < 0x80 && HtmlTagScanner.isSpace((char) codePoint)) {
            spaceStart = spaceStart < 0 ? from : spaceStart;
            spaceEnd = to;
            breaks |= codePoint == '\n' || codePoint == '\r';
            return false;
        }
        if (codePoint == SOFT_HYPHEN) {
            return false;
        }
        addSpace();
        hasLetters |= Character.isLetter(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
        return true;
    }

    /** Appends a range that is written in the translation as it is. */
    void addSpan(int from, int to, SpanKind kind) {
        addSpace();
        int start = text.length();
        text.copy(from, to);
        spans.add(new Span(start, text.length(), kind));
    }

    /** Appends the white space before what follows, which a text does not start or end with. */
    private void addSpace() {
        if (spaceStart >= 0 && text.length() > 0) {
            text.replace(spaceStart, spaceEnd, breaks ? "\n" : " ");
        }
        spaceStart = -1;
        breaks = false;
    }

    /** Returns whether there are letters outside of spans. */
    boolean hasLetters() {
        return hasLetters;
    }

    /** Returns the block. */
    Block build(HtmlStyle style, char quote) {
        return new Block(
                text.build(), spans, new HtmlEncoder(references, style, Map.copyOf(written), Set.copyOf(raw), quote));
    }
}
