package io.github.parlance.text;

import java.lang.Character.UnicodeScript;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Recognizes texts that may be in the target language of a pair by function words, special letters and scripts. */
final class TargetLanguage {
    private static final int FIRST_MARK = 0x300;
    private static final int FEWEST_WORDS = 3;
    private static final int MOST_WORDS = 400;

    /** Number of words of the target language for each word of the source language, such as in names. */
    private static final int RATIO = 4;

    private final LanguagePair pair;
    private final Optional<FunctionWords> target;
    private final Optional<FunctionWords> source;

    TargetLanguage(LanguagePair pair) {
        this.pair = pair;
        this.target = FunctionWords.distinct(pair.target(), pair.source());
        this.source = FunctionWords.distinct(pair.source(), pair.target());
    }

    /** Returns whether a text has enough words, most of which show the target language and not the source language. */
    boolean mayBeIn(String text) {
        if (target.isEmpty() || source.isEmpty()) {
            return isInOtherScript(text);
        }
        Count count = new Count();
        count.words(text);
        return count.words >= FEWEST_WORDS
                && (count.found > 0 || count.special > 1)
                && count.found + count.special >= RATIO * count.ofSource;
    }

    /** Numbers of words of a text: all, those that show one of the languages, and those with letters of the target language. */
    private final class Count {
        private int words;
        private int found;
        private int special;
        private int ofSource;

        void words(String text) {
            int at = 0;
            while (at < text.length() && words < MOST_WORDS) {
                int end = wordEnd(text, at);
                if (end > at) {
                    add(text.substring(at, end).toLowerCase(Locale.ROOT).replace('\u2019', '\''));
                }
                at = end > at ? end : at + Character.charCount(text.codePointAt(at));
            }
        }

        private void add(String word) {
            words++;
            found += target.get().has(word) ? 1 : 0;
            special += target.get().hasLetterIn(word) ? 1 : 0;
            ofSource += source.get().has(word) ? 1 : 0;
        }
    }

    private boolean isInOtherScript(String text) {
        Set<UnicodeScript> own = LanguageScripts.of(pair.target()).orElse(Set.of());
        Set<UnicodeScript> others = LanguageScripts.of(pair.source()).orElse(own);
        return Collections.disjoint(own, others)
                && text.codePoints().filter(Character::isLetter).count() >= FEWEST_WORDS
                && text.codePoints()
                        .filter(Character::isLetter)
                        .mapToObj(UnicodeScript::of)
                        .allMatch(script -> own.contains(script) || script == UnicodeScript.COMMON);
    }

    /** Returns the end of the word at a position, with an apostrophe and the letters after it; the position if there is none. */
    private static int wordEnd(String text, int start) {
        int end = lettersEnd(text, start, true);
        boolean apostrophe = end > start && end < text.length() && "'\u2019".indexOf(text.charAt(end)) >= 0;
        int rest = apostrophe ? lettersEnd(text, end + 1, false) : end;
        return rest > end + 1 ? rest : end;
    }

    private static int lettersEnd(String text, int start, boolean withMarks) {
        int end = start;
        while (end < text.length()) {
            int each = text.codePointAt(end);
            if (!Character.isLetter(each) && !(withMarks && isMark(each))) {
                break;
            }
            end += Character.charCount(each);
        }
        return end;
    }

    private static boolean isMark(int character) {
        return character >= FIRST_MARK
                && switch (Character.getType(character)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
                    default -> false;
                };
    }
}
