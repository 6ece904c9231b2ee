package io.github.parlance.text;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Corrects the ends of sentences that Unicode's rules find (UAX 29), which know no words: none is after the title of a
 * person, between the initials and the name, after an exclamation mark within a sentence, or within a word.
 */
final class SentenceEnds {
    private static final String CLOSING = "\"')]}\u201D\u2019\u00BB\u203A*_";
    private static final String OPENING = "\"'([{\u201C\u2018\u00AB\u2039\u201E*_-\u2013\u2014";
    private static final String FULL_WIDTH = "\u3002\uFF01\uFF1F\uFF0E\uFF61";

    /** Number of characters before a full stop that are searched for an abbreviation. */
    private static final int LONGEST = 14;

    private static final int LONGEST_STARTER = 12;

    private static final Pattern NAME = Pattern.compile("(?<![\\p{L}\\p{N}])" + NameRules.MARKED + "$");

    /** Letters with a full stop after each, without the last, as in {@code U.S} and {@code Ph.D}. */
    private static final Pattern DOTTED = Pattern.compile("\\p{L}{1,3}(?:\\.\\p{L}{1,3}){1,5}");

    private static final Pattern INITIAL = Pattern.compile("\\p{Lu}|\\p{Lu}\\.-\\p{Lu}");

    /** Plural of initials in Spanish, as in {@code EE. UU.} and {@code JJ. OO.} */
    private static final Pattern DOUBLED = Pattern.compile("(\\p{Lu})\\1");

    private static final Pattern DOUBLED_NEXT = Pattern.compile("(\\p{Lu})\\1\\.");
    private static final Pattern LETTER_NEXT = Pattern.compile("\\p{L}\\.");
    private static final Pattern NUMBER_NEXT =
            Pattern.compile("[#\u00BA\u00B0\u00A7]?\\h?(?:\\p{N}|[IVXLC]{1,6}\\b|\\p{Lu}\\b(?!')).*", Pattern.DOTALL);
    private static final Pattern SHORT_NUMBER = Pattern.compile("[0-9]{1,2}|[IVX]{1,5}");

    /** Words of the first person in English, which have a capital within sentences too. */
    private static final Set<String> CAPITAL_WITHIN = Set.of("I");

    /** Languages that write ordinals with a full stop. */
    private static final Set<String> ORDINAL_STOP = Set.of(
            "de", "da", "nb", "nn", "no", "fi", "cs", "sk", "pl", "hu", "hr", "sl", "sr", "et", "lv", "is", "tr");

    private final Abbreviations abbreviations;
    private final boolean ordinals;

    SentenceEnds(Locale language) {
        abbreviations = Abbreviations.of(language);
        ordinals = ORDINAL_STOP.contains(language.getLanguage());
    }

    /**
     * Returns where a sentence ends at an end that Unicode's rules found, or after the signs behind it; empty if it does not.
     *
     * @param from start of the sentence
     * @param cut a place before which is the sentence with the white space after it
     */
    OptionalInt end(String text, int from, int cut) {
        int end = withoutSpace(text, from, cut);
        if (end == cut && cut < text.length()) {
            return endWithin(text, from, cut);
        }
        return ends(text, from, end, cut) ? OptionalInt.of(cut) : OptionalInt.empty();
    }

    /** Returns the end where no white space is: after a full-width stop, or after emoji that follow the stop. */
    private OptionalInt endWithin(String text, int from, int cut) {
        int stop = withoutClosing(text, from, cut);
        if (stop > from && FULL_WIDTH.indexOf(text.charAt(stop - 1)) >= 0) {
            return OptionalInt.of(cut);
        }
        int signs = cut;
        while (signs < text.length() && isSign(text.codePointAt(signs))) {
            signs += Character.charCount(text.codePointAt(signs));
        }
        int next = signs;
        while (next < text.length() && isSpace(text.charAt(next))) {
            next++;
        }
        boolean ends = signs > cut && next > signs && ends(text, from, cut, next);
        return ends ? OptionalInt.of(next) : OptionalInt.empty();
    }

    private static boolean isSign(int character) {
        int type = Character.getType(character);
        return type == Character.OTHER_SYMBOL
                || type == Character.MODIFIER_SYMBOL
                || type == Character.NON_SPACING_MARK
                || character == 0x200D;
    }

    /**
     * Returns whether a sentence ends.
     *
     * @param end its end without white space
     * @param next start of what follows
     */
    private boolean ends(String text, int from, int end, int next) {
        int stop = withoutClosing(text, from, end);
        if (stop == from || next >= text.length()) {
            return true;
        }
        char sign = text.charAt(stop - 1);
        int start = withoutOpening(text, next);
        boolean lower = start < text.length() && Character.isLowerCase(text.codePointAt(start));
        boolean inverted = start < text.length() && (text.charAt(start) == '\u00BF' || text.charAt(start) == '\u00A1');
        return switch (sign) {
            case '!' -> inverted || !lower && !(isName(text, from, stop) && !isStarter(word(text, start)));
            case '?', '\u2026' -> !lower || inverted;
            case '.' -> inverted || !lower && !isWithin(text, from, stop - 1, start);
            default -> true;
        };
    }

    /**
     * Returns whether a full stop belongs to an abbreviation, initial, ellipsis or ordinal that ends no sentence.
     *
     * @param next start of what follows
     */
    private boolean isWithin(String text, int from, int stop, int next) {
        String starter = word(text, next);
        if (stop > from && text.charAt(stop - 1) == '.') {
            return CAPITAL_WITHIN.contains(starter);
        }
        String word = abbreviation(text, from, stop);
        if (ordinals && SHORT_NUMBER.matcher(word).matches() && stop - word.length() > from) {
            return !isStarter(starter);
        }
        String after = text.substring(next, Math.min(text.length(), next + LONGEST));
        if (abbreviations.numbered().contains(word.toLowerCase(Locale.ROOT))
                && NUMBER_NEXT.matcher(after).matches()) {
            return true;
        }
        if (abbreviations.titles().contains(word)) {
            return true;
        }
        if (DOUBLED.matcher(word).matches() && DOUBLED_NEXT.matcher(after).lookingAt()) {
            return true;
        }
        if (word.length() == 1 && LETTER_NEXT.matcher(after).lookingAt()) {
            return true;
        }
        boolean whole = stop - word.length() == from;
        return mayBeOpen(word) && (whole || !isStarter(starter));
    }

    /** Returns whether a name with an exclamation mark ends at a position: no sentence ends before a capital but a word that begins one. */
    private static boolean isName(String text, int from, int stop) {
        return NAME.matcher(text.substring(Math.max(from, stop - LONGEST), stop))
                .find();
    }

    private boolean mayBeOpen(String word) {
        return abbreviations.open().contains(word)
                || INITIAL.matcher(word).matches()
                || DOTTED.matcher(word).matches()
                || DOUBLED.matcher(word).matches();
    }

    /** Returns whether a word often begins a sentence; any word of a language whose words are unknown does. */
    private boolean isStarter(String word) {
        return abbreviations.starters().isEmpty() || abbreviations.starters().contains(word);
    }

    /** Returns the word before a full stop, which may have further full stops within. */
    private static String abbreviation(String text, int from, int stop) {
        int start = stop;
        while (start > from && stop - start < LONGEST && isWordPart(text, start - 1)) {
            start--;
        }
        return text.substring(start, stop);
    }

    private static boolean isWordPart(String text, int index) {
        char character = text.charAt(index);
        return Character.isLetterOrDigit(character) || character == '.' || character == '-';
    }

    /** Returns the word at a position; empty if it is an initial or there is none. */
    private static String word(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_STARTER && Character.isLetter(text.charAt(end))) {
            end++;
        }
        boolean initial = end - from == 1 && end < text.length() && text.charAt(end) == '.';
        return initial ? "" : text.substring(from, end);
    }

    private static int withoutSpace(String text, int from, int to) {
        return Math.max(from, Segment.trimmed(text, from, to).end());
    }

    private static int withoutClosing(String text, int from, int to) {
        int end = to;
        while (end > from && (CLOSING.indexOf(text.charAt(end - 1)) >= 0 || isSpace(text.charAt(end - 1)))) {
            end--;
        }
        return end;
    }

    private static int withoutOpening(String text, int from) {
        int start = from;
        while (start < text.length() && (OPENING.indexOf(text.charAt(start)) >= 0 || isSpace(text.charAt(start)))) {
            start++;
        }
        return start;
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
