package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * Finds the spans that must survive translation verbatim. If several rules match, the match that begins first wins; if two
 * begin at the same place, the rule named first wins.
 *
 * <p>Quantifiers are possessive or bounded, so that no text makes a rule run for long.
 */
public final class SpanFinder {
    private static final String COMMENT_START = "<!--";
    private static final String COMMENT_END = "-->";
    private static final int LONGEST_COMMENT = 5_000;
    private static final String PUNCTUATION = ".,;:!?'\u2019\u201D)]}>*\u2026";

    private final SpanRules rules;
    private final PlainWords plainWords;

    /** Numbers that count as spans. */
    public enum Numbers {
        /** All numbers except plain ones of up to four digits, which are left to the model. */
        ALL_BUT_PLAIN,
        ALL
    }

    public SpanFinder(Numbers numbers) {
        rules = new SpanRules(numbers, firstWords());
        plainWords = plainWords();
    }

    static PlainWords plainWords() {
        return new PlainWords(firstWords());
    }

    private static List<String> firstWords() {
        return Stream.of(
                        CommandRules.FIRST_WORDS,
                        LogRules.FIRST_WORDS,
                        NameRules.FIRST_WORDS,
                        NumberRules.firstWords(),
                        ExpressionRules.firstWords())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Returns spans in the order of the text, without overlaps. */
    public List<Span> find(String text) {
        int from = afterPlainWords(text, 0);
        return from < text.length() ? new Search(text).spans(from) : new ArrayList<>();
    }

    private int afterPlainWords(String text, int start) {
        int from = start;
        int wordEnd = wordEnd(text, from);
        while (from < text.length() && plainWords.contain(text, from, wordEnd)) {
            from = wordEnd;
            wordEnd = wordEnd(text, from);
        }
        return from;
    }

    /** Returns the end of the word at a position, including the white space after it. */
    private static int wordEnd(String text, int from) {
        int end = from;
        while (end < text.length() && !PlainWords.isSpace(text.charAt(end))) {
            end++;
        }
        return Math.min(text.length(), end + 1);
    }

    /** A search of one text. */
    private final class Search {
        private final String text;
        private final Matcher[] matchers = new Matcher[rules.size()];
        private final List<Span> spans = new ArrayList<>();
        private int nextComment;
        /** End of an escape that was just found: what stands behind begins as if at the start of a word. */
        private int escaped = -1;

        Search(String text) {
            this.text = text;
        }

        List<Span> spans(int start) {
            int from = start;
            while (from < text.length()) {
                from = afterPlainWords(text, findIn(from, wordEnd(text, from)));
            }
            return spans;
        }

        /**
         * Adds the spans that begin within a word, and returns where to continue: after the word, or after a span that
         * extends beyond it.
         */
        private int findIn(int wordStart, int wordEnd) {
            int from = wordStart;
            CharacterSet word = CharacterSet.of(text, wordStart, wordEnd);
            while (from < wordEnd) {
                from = findAt(from, word).orElse(from + Character.charCount(text.codePointAt(from)));
            }
            return from;
        }

        /** Adds the span that begins at a position and returns its end. */
        private OptionalInt findAt(int start, CharacterSet word) {
            if (text.charAt(start) == '<' && text.startsWith(COMMENT_START, start)) {
                return comment(start);
            }
            boolean open = start == 0 || start == escaped;
            char before = open ? ' ' : text.charAt(start - 1);
            for (int number : rulesAt(start, before)) {
                SpanRule rule = rules.get(number);
                if (rule.mayBegin(before, word)) {
                    int end = end(number, start);
                    if (end > start) {
                        spans.add(new Span(start, end, rule.kind()));
                        escaped = text.charAt(start) == '\\' || text.charAt(start) == '\u001B' ? end : escaped;
                        return OptionalInt.of(end);
                    }
                }
            }
            return OptionalInt.empty();
        }

        private int[] rulesAt(int start, char before) {
            char character = text.charAt(start);
            return SpanRule.isOfWord(before)
                    ? rules.withinWord(character)
                    : rules.atWord(character, plainWords.first(text, start));
        }

        /** Returns the end of the span that a rule finds at a position, or the position. */
        private int end(int number, int start) {
            SpanRule rule = rules.get(number);
            Matcher matcher = matchers[number];
            if (matcher == null) {
                matcher = rule.pattern().matcher(text);
                matchers[number] = matcher;
            }
            matcher.region(start, text.length());
            matcher.useTransparentBounds(start != escaped);
            matcher.useAnchoringBounds(start == escaped);
            if (!matcher.lookingAt()) {
                return start;
            }
            return rule.isTrimmed() ? withoutPunctuation(start, matcher.end()) : matcher.end();
        }

        private OptionalInt comment(int start) {
            int content = start + COMMENT_START.length();
            if (nextComment >= 0 && nextComment < content) {
                nextComment = text.indexOf(COMMENT_END, content);
            }
            if (nextComment < 0 || nextComment - content > LONGEST_COMMENT) {
                return OptionalInt.empty();
            }
            int end = nextComment + COMMENT_END.length();
            spans.add(new Span(start, end, SpanKind.MARKUP));
            return OptionalInt.of(end);
        }

        /** Excludes sentence punctuation after an address; a closing bracket belongs to the address if it was opened there. */
        private int withoutPunctuation(int start, int end) {
            int last = end;
            while (last > start && PUNCTUATION.indexOf(text.charAt(last - 1)) >= 0 && !isOpened(start, last)) {
                last--;
            }
            return last;
        }

        /** Returns whether the last character closes a bracket that stands before it. */
        private boolean isOpened(int start, int last) {
            int pair = ")]}>".indexOf(text.charAt(last - 1));
            if (pair < 0) {
                return false;
            }
            int open = 0;
            for (int i = start; i < last; i++) {
                char each = text.charAt(i);
                open += each == "([{<".charAt(pair) ? 1 : each == ")]}>".charAt(pair) ? -1 : 0;
            }
            return open >= 0;
        }
    }
}
