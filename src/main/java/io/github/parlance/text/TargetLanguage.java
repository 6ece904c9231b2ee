package io.github.parlance.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes texts that may be in the target language of a pair by function words, special letters and scripts. */
final class TargetLanguage {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]++(?:['\u2019]\\p{L}++)?+");
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
        List<String> words = words(text);
        if (words.size() < FEWEST_WORDS) {
            return false;
        }
        int found = target.get().count(words);
        int special = target.get().withLetters(words);
        return (found > 0 || special > 1)
                && found + special >= RATIO * source.get().count(words);
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

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (words.size() < MOST_WORDS && matcher.find()) {
            words.add(matcher.group().toLowerCase(Locale.ROOT).replace('\u2019', '\''));
        }
        return words;
    }
}
