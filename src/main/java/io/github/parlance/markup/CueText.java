package io.github.parlance.markup;

import io.github.parlance.text.MappedText;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts within the cues of a subtitle file. Dashes of speakers, speaker labels in capitals ({@code ANA:}), voice tags and notes around
 * a song stay outside of them; the inside of a sound label ({@code [DOOR OPENS]}) is a text of its own.
 */
final class CueText {
    /** Dash, chevrons or colon before what a speaker says, or a note before a song. */
    private static final Pattern OPENING =
            Pattern.compile("-(?=\\s|[^\\s\\d-])|[\\u2010-\\u2015](?!\\d)|>{2,3}+|[\\u2669-\\u266C]++|[#:](?=\\s)");

    /** A name in capitals before a colon, or before a remark and a colon: {@code ANA (whispers):}. */
    private static final Pattern SPEAKER = Pattern.compile("\\p{Lu}[\\p{Lu}\\p{M}\\p{N} .'\\u2019#&/-]{0,40}+"
            + "(?::(?=[\\s<{]|\\z)|(?=\\([^()]{1,60}+\\):(?:\\s|\\z))|(?=\\[[^\\[\\]]{1,60}+\\]:(?:\\s|\\z)))");

    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]{1,300}+\\]");
    /** Parentheses that are no part of a sentence: nothing, a capital or a mark follows. */
    private static final Pattern PARENTHESES =
            Pattern.compile("\\([^()]{1,300}+\\)(?=\\s*+(?:\\z|[:\\p{Lu}\\p{Pd}\\p{Pi}\"'\\u00BF\\u00A1<{\\[]))");

    private static final String SENTENCE_ENDS = ".?!\u2026\"\u201D";
    private static final int LONGEST_LABEL = 302;

    private record Range(int start, int end) {}

    private final String document;
    private final CueSyntax syntax;
    private final List<Block> blocks = new ArrayList<>();

    CueText(String document, boolean webVtt) {
        this.document = document;
        this.syntax = new CueSyntax(document, webVtt);
    }

    /** Returns the texts added so far. */
    List<Block> blocks() {
        return blocks;
    }

    /** Returns whether a line begins a new text, because another speaker begins or a song. */
    boolean opensText(int from, int to) {
        int start = syntax.skip(from, to);
        return end(OPENING, start, to) > start || end(SPEAKER, start, to) > start || syntax.endsVoice(from, start);
    }

    /** Adds the texts of a range. */
    void add(int from, int to) {
        int start = from;
        while (true) {
            int next = syntax.skip(start, to);
            int voice = syntax.voiceEnd(start, next);
            int opened = Math.max(end(OPENING, next, to), end(SPEAKER, next, to));
            int label = labelEnd(next, to);
            if (opened > next) {
                start = opened;
            } else if (label > next) {
                add(next + 1, label - 1);
                start = label;
            } else if (voice > start) {
                start = voice;
            } else {
                break;
            }
        }
        addWithEnd(start, to);
    }

    /** Adds a text without the notes of a song and the sound labels at its end, which come after it. */
    private void addWithEnd(int from, int to) {
        int end = to;
        Deque<Range> labels = new ArrayDeque<>();
        while (true) {
            int last = syntax.skipBack(from, end);
            int label = labelStart(from, last);
            if (last > from && isNote(from, last)) {
                end = last - 1;
            } else if (label < last) {
                labels.addFirst(new Range(label + 1, last - 1));
                end = label;
            } else if (syntax.voiceCloses(from, end) < end) {
                end = syntax.voiceCloses(from, end);
            } else {
                break;
            }
        }
        addBlock(from, end);
        labels.forEach(label -> add(label.start(), label.end()));
    }

    private boolean isNote(int from, int last) {
        char character = document.charAt(last - 1);
        boolean apart = last - 2 < from || Character.isWhitespace(document.charAt(last - 2));
        return character >= '\u2669' && character <= '\u266C' || character == '#' && apart;
    }

    private int end(Pattern pattern, int from, int to) {
        Matcher matcher = pattern.matcher(document).region(from, to);
        return matcher.lookingAt() ? matcher.end() : from;
    }

    private int labelEnd(int from, int to) {
        int end = Math.max(end(BRACKETS, from, to), end(PARENTHESES, from, to));
        return hasLetters(from, end) ? end : from;
    }

    /** Returns where the sound label at the end of a range starts, or the end of the range. */
    private int labelStart(int from, int to) {
        char last = to > from ? document.charAt(to - 1) : ' ';
        if (last != ']' && last != ')') {
            return to;
        }
        int open = CueSyntax.lastIndexOf(document, last == ']' ? '[' : '(', Math.max(from, to - LONGEST_LABEL), to - 1);
        boolean whole = open >= 0 && document.indexOf(last, open) == to - 1;
        if (!whole || !hasLetters(open, to) || last == ')' && !isAfterSentence(from, open)) {
            return to;
        }
        return open;
    }

    private boolean isAfterSentence(int from, int at) {
        int end = syntax.skipBack(from, at);
        return end == from || SENTENCE_ENDS.indexOf(document.charAt(end - 1)) >= 0;
    }

    private boolean hasLetters(int from, int to) {
        for (int at = from; at < to; at += Character.charCount(document.codePointAt(at))) {
            if (Character.isLetter(document.codePointAt(at))) {
                return true;
            }
        }
        return false;
    }

    private void addBlock(int from, int to) {
        int end = trimmedEnd(from, to);
        int start = from;
        while (start < end && Character.isWhitespace(document.charAt(start))) {
            start++;
        }
        MappedText.Builder text = new MappedText.Builder(document);
        List<Span> spans = new ArrayList<>();
        boolean words = false;
        for (int at = start; at < end; ) {
            CueSyntax.Part part = syntax.at(at, end);
            switch (part.kind()) {
                case REPLACED -> text.replace(at, part.end(), part.characters());
                case TEXT, MARKUP -> text.copy(at, part.end());
            }
            if (part.kind() == CueSyntax.Kind.MARKUP) {
                spans.add(new Span(text.length() - (part.end() - at), text.length(), SpanKind.MARKUP));
            } else {
                words |= part.kind() == CueSyntax.Kind.TEXT
                        ? hasLetters(at, part.end())
                        : part.characters().codePoints().anyMatch(Character::isLetter);
            }
            at = part.end();
        }
        if (words) {
            blocks.add(new Block(text.build(), spans, syntax.encoder()));
        }
    }

    private int trimmedEnd(int from, int to) {
        int end = to;
        while (end > from && Character.isWhitespace(document.charAt(end - 1))) {
            end--;
        }
        return end;
    }
}
