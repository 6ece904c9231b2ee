package io.github.parlance.text;

import java.util.regex.Pattern;

/**
 * A kind of span, as a pattern. A rule is tried only where it can match, which takes far less time than the pattern.
 *
 * @param starts characters that its spans begin with, as the inside of a character class of a regular expression; characters
 *     beyond ASCII are all the same, and written {@link #BEYOND_ASCII}
 * @param condition where else the rule is tried
 * @param example spans that this rule finds, separated by two spaces
 */
record SpanRule(SpanKind kind, String starts, Condition condition, Pattern pattern, String example) {
    static final String BEYOND_ASCII = "\\x{80}";
    static final String LETTER = "A-Za-z";
    static final String WORD = "A-Za-z0-9_";
    static final String DIGIT = "0-9";

    /**
     * A condition of a rule.
     *
     * @param apart true if its spans never follow a letter, a digit or an underscore
     * @param notAfter ASCII characters that its spans never follow
     * @param needed characters of which one must be in the word that a span begins in; any word will do if there are none
     * @param firstWord true if its spans begin with one of the words that {@link PlainWords} knows
     */
    record Condition(boolean apart, String notAfter, CharacterSet needed, boolean firstWord) {}

    /** Returns a rule for spans that may follow any character. */
    static SpanRule anywhere(SpanKind kind, String starts, String example, String regex) {
        return of(kind, starts, new Condition(false, "", CharacterSet.NONE, false), Pattern.compile(regex), example);
    }

    /** Returns a rule for spans that do not follow a letter, a digit or an underscore. */
    static SpanRule apart(SpanKind kind, String starts, String example, String regex) {
        return of(kind, starts, new Condition(true, "", CharacterSet.NONE, false), Pattern.compile(regex), example);
    }

    private static SpanRule of(SpanKind kind, String starts, Condition condition, Pattern pattern, String example) {
        return new SpanRule(kind, starts, condition, pattern, example);
    }

    /** Returns this rule for spans that do not follow certain ASCII characters either. */
    SpanRule notAfter(String characters) {
        return when(new Condition(condition.apart, characters, condition.needed, condition.firstWord));
    }

    /** Returns this rule for words that contain one of some characters. */
    SpanRule needing(String characters) {
        return when(
                new Condition(condition.apart, condition.notAfter, CharacterSet.of(characters), condition.firstWord));
    }

    /** Returns this rule for spans that begin with a word that is not plain although it consists of letters. */
    SpanRule firstWord() {
        return when(new Condition(condition.apart, condition.notAfter, condition.needed, true));
    }

    private SpanRule when(Condition changed) {
        return of(kind, starts, changed, pattern, example);
    }

    /**
     * Returns whether a span may begin at a place, if it may begin there at all next to a letter.
     *
     * @param word the characters of the word around it
     */
    boolean mayBegin(char before, CharacterSet word) {
        return condition.needed.meets(word) && condition.notAfter.indexOf(before) < 0;
    }

    /** Returns whether punctuation at the end of a match belongs to the sentence. */
    boolean isTrimmed() {
        return kind == SpanKind.URL || kind == SpanKind.PATH;
    }

    static boolean isOfWord(char character) {
        return character < 0x80
                ? character >= 'a' && character <= 'z'
                        || character >= 'A' && character <= 'Z'
                        || character >= '0' && character <= '9'
                        || character == '_'
                : Character.isLetterOrDigit(character);
    }
}
