package io.github.parlance.markup;

import io.github.parlance.markup.HtmlToken.Comment;
import io.github.parlance.markup.HtmlToken.Other;
import io.github.parlance.markup.HtmlToken.Tag;
import io.github.parlance.markup.HtmlToken.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides HTML into tokens after section 13.2.5 of the HTML standard. Never fails; every character belongs to exactly one token.
 *
 * <p>Deliberate differences from the standard: tags of translation libraries ({@code <1>}, {@code </1>}, {@code <0/>}, {@code <>},
 * {@code </>}) are tags; a CDATA section ends at {@code ]]>} outside of SVG, too; code of PHP ends at {@code ?>}; and a less-than sign
 * before a letter is text if the document ends before a tag could.
 */
final class HtmlTokenizer {
    private static final int MOST_DIGITS = 4;
    private static final String SECTION_END = "]]>";
    private static final String PROGRAM_END = "?>";

    private final String html;
    private final HtmlTagScanner scanner;
    private final HtmlForeignContent foreign = new HtmlForeignContent();
    private final List<HtmlToken> tokens = new ArrayList<>();
    private final int lastEnd;
    private final int lastEquals;
    private final int lastSectionEnd;
    private final int lastProgramEnd;
    private int textStart;

    private HtmlTokenizer(String html) {
        this.html = html;
        this.scanner = new HtmlTagScanner(html);
        this.lastEnd = html.lastIndexOf('>');
        this.lastEquals = html.lastIndexOf('=');
        this.lastSectionEnd = html.lastIndexOf(SECTION_END);
        this.lastProgramEnd = html.lastIndexOf(PROGRAM_END);
    }

    /** Returns the tokens of a document. */
    static List<HtmlToken> tokenize(String html) {
        return new HtmlTokenizer(html).tokens();
    }

    private List<HtmlToken> tokens() {
        int open = html.indexOf('<');
        while (open >= 0) {
            Optional<HtmlToken> token = token(open);
            token.ifPresent(this::add);
            open = html.indexOf('<', token.isPresent() ? textStart : open + 1);
        }
        addText(html.length(), true);
        return tokens;
    }

    private void add(HtmlToken token) {
        addText(token.start(), true);
        tokens.add(token);
        textStart = token.end();
        if (token instanceof Tag tag && foreign.accept(tag)) {
            addRawText(tag.name());
        }
    }

    private void addText(int end, boolean language) {
        if (end > textStart) {
            tokens.add(new Text(textStart, end, language));
            textStart = end;
        }
    }

    /** Adds the contents of an element that contains no tags, if this is one. */
    private void addRawText(String name) {
        HtmlRawText.of(html, name, textStart)
                .ifPresent(end -> addText(end, HtmlNames.ESCAPABLE_RAW_TEXT.contains(name)));
    }

    /** Returns the token that starts with a less-than sign; empty if the sign is text. */
    private Optional<HtmlToken> token(int open) {
        char next = charAt(open + 1);
        if (HtmlTagScanner.isLetter(next)) {
            return tag(open, false);
        }
        return switch (next) {
            case '!' -> Optional.of(declaration(open));
            case '?' -> Optional.of(instruction(open));
            case '/' -> endTag(open);
            default -> numbered(open, open + 1, false);
        };
    }

    private char charAt(int index) {
        return index < html.length() ? html.charAt(index) : 0;
    }

    private Optional<HtmlToken> endTag(int open) {
        if (HtmlTagScanner.isLetter(charAt(open + 2))) {
            return tag(open, true);
        }
        return open + 2 < html.length()
                ? numbered(open, open + 2, true).or(() -> Optional.of(upToGreaterThan(open, 2)))
                : Optional.empty();
    }

    private Optional<HtmlToken> tag(int open, boolean closing) {
        if (open > lastEnd && open > lastEquals) {
            return Optional.empty();
        }
        Optional<Tag> tag = scanner.tag(open, closing);
        return Optional.of(tag.isPresent() ? tag.get() : new Other(open, html.length()));
    }

    /** Returns a tag of a translation library: digits or nothing, and a slash before or after them. */
    private Optional<HtmlToken> numbered(int open, int from, boolean closing) {
        int end = from;
        while (end - from < MOST_DIGITS && charAt(end) >= '0' && charAt(end) <= '9') {
            end++;
        }
        String name = html.substring(from, end);
        int slash = charAt(end) == ' ' ? end + 1 : end;
        boolean selfClosing = !closing && !name.isEmpty() && charAt(slash) == '/';
        int last = selfClosing ? slash + 1 : end;
        return charAt(last) == '>'
                ? Optional.of(new Tag(open, last + 1, name, closing, selfClosing, List.of()))
                : Optional.empty();
    }

    private HtmlToken declaration(int open) {
        if (html.startsWith("<!--", open)) {
            return comment(open);
        }
        if (open < lastSectionEnd && html.startsWith("<![CDATA[", open)) {
            return new Other(open, html.indexOf(SECTION_END, open) + SECTION_END.length());
        }
        boolean type = html.regionMatches(true, open + 2, "doctype", 0, 7);
        HtmlToken comment = upToGreaterThan(open, 2);
        return type ? new Other(open, comment.end()) : comment;
    }

    private HtmlToken instruction(int open) {
        boolean program = html.startsWith("<?php", open) || html.startsWith("<?=", open);
        if (program && open + 2 < lastProgramEnd) {
            int end = html.indexOf(PROGRAM_END, open + 2);
            return new Comment(open, end + 2, open + 1, end + 1);
        }
        return upToGreaterThan(open, 1);
    }

    /** Returns what the standard calls a bogus comment, which ends at the first greater-than sign. */
    private HtmlToken upToGreaterThan(int open, int prefix) {
        int end = html.indexOf('>', open + prefix);
        return end < 0
                ? new Comment(open, html.length(), open + prefix, html.length())
                : new Comment(open, end + 1, open + prefix, end);
    }

    private HtmlToken comment(int open) {
        int from = open + 4;
        if (charAt(from) == '>' || html.startsWith("->", from)) {
            int end = html.indexOf('>', from) + 1;
            return new Comment(open, end, from, from);
        }
        for (int end = html.indexOf("--", from); end >= 0; end = html.indexOf("--", end + 1)) {
            int greater = charAt(end + 2) == '!' ? end + 3 : end + 2;
            if (charAt(greater) == '>') {
                return new Comment(open, greater + 1, from, end);
            }
        }
        return new Comment(open, html.length(), from, html.length());
    }
}
