package io.github.parlance.check;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import io.github.parlance.text.LanguagePair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that a translation contains the numbers of its source. Numbers may be written in words on either side, so "5"
 * matches "cinco"; separators of thousands and decimals are ignored, since languages use different ones.
 */
public final class NumberAgreement {
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+(?:[.,'\\x{A0}\\x{202F}]\\p{Nd}+)*+");
    /** Limit up to which a number in words may stand for digits. */
    private static final int LARGEST_IN_WORDS = 1_000;

    private final WordForms source;
    private final WordForms target;

    public NumberAgreement(LanguagePair pair) {
        source = new WordForms(pair.source());
        target = new WordForms(pair.target());
    }

    /** Returns whether each number on either side is also on the other. */
    public boolean agree(String sourceText, String targetText) {
        if (!hasDigit(sourceText) && !hasDigit(targetText)) {
            return true;
        }
        List<String> missing = numbers(sourceText);
        List<String> surplus = new ArrayList<>();
        for (String number : numbers(targetText)) {
            if (!missing.remove(number)) {
                surplus.add(number);
            }
        }
        if (missing.isEmpty() && surplus.isEmpty()) {
            return true;
        }
        return target.hold(missing, targetText) && source.hold(surplus, sourceText);
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the digits of each number as ASCII, in the order of the text. */
    private static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            StringBuilder digits = new StringBuilder();
            matcher.group()
                    .codePoints()
                    .filter(Character::isDigit)
                    .forEach(digit -> digits.append(Character.digit(digit, 10)));
            numbers.add(digits.toString());
        }
        return numbers;
    }

    /** Number words of a language. */
    private static final class WordForms {
        private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{M}]+");

        private final ULocale locale;

        WordForms(String language) {
            locale = ULocale.forLanguageTag(language);
        }

        boolean hold(List<String> numbers, String text) {
            if (numbers.isEmpty()) {
                return true;
            }
            Set<String> words = words(text);
            return numbers.stream().allMatch(number -> holds(number, words));
        }

        private boolean holds(String number, Set<String> words) {
            if (number.length() > 4 || Integer.parseInt(number) > LARGEST_IN_WORDS) {
                return false;
            }
            // Adds all forms: cardinal, ordinal, and each gender.
            RuleBasedNumberFormat spelling = new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
            for (String rules : spelling.getRuleSetNames()) {
                if (rules.startsWith("%spellout")
                        && words.containsAll(words(spelling.format(Integer.parseInt(number), rules)))) {
                    return true;
                }
            }
            return false;
        }

        private static Set<String> words(String text) {
            Set<String> words = new HashSet<>();
            Matcher matcher = LETTERS.matcher(text.toLowerCase(Locale.ROOT));
            while (matcher.find()) {
                words.add(matcher.group());
            }
            return words;
        }
    }
}
