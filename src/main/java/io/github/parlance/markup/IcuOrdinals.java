package io.github.parlance.markup;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Ordinal numbers in digits of a language: {@code 1st}, {@code 1.º}, {@code 第1}; by the rules of CLDR. */
final class IcuOrdinals {
    /** Numbers that show the forms of all categories. */
    private static final int SAMPLES = 200;

    /** Suffixes of Romance languages that are written as well, although CLDR has others. */
    private static final List<String> INFORMAL = List.of(
            "o",
            "a",
            "\u00BA",
            "\u00AA",
            "er",
            "ra",
            "ro",
            "do",
            "da",
            "to",
            "ta",
            "mo",
            "ma",
            "vo",
            "va",
            "no",
            "na",
            "re",
            "\u00E8re",
            "\u00E8me");

    private final Map<String, Affix> ofCategories = new HashMap<>();
    private final Set<String> suffixes = new LinkedHashSet<>();
    private final RuleBasedNumberFormat format;
    private final boolean known;

    /** Characters around the digits of an ordinal number. */
    record Affix(String prefix, String suffix) {
        static final Affix NONE = new Affix("", "");
    }

    IcuOrdinals(ULocale language) {
        format = new RuleBasedNumberFormat(language, RuleBasedNumberFormat.ORDINAL);
        known = !format.getLocale(ULocale.ACTUAL_LOCALE).getLanguage().isEmpty();
        PluralRules rules = PluralRules.forLocale(language, PluralType.ORDINAL);
        Map<String, Map<Affix, Integer>> counts = new HashMap<>();
        for (int number = 0; number < SAMPLES; number++) {
            counts.computeIfAbsent(rules.select(number), category -> new HashMap<>())
                    .merge(of(number), 1, Integer::sum);
        }
        counts.forEach((category, affixes) -> ofCategories.put(category, mostFrequent(affixes)));
        for (String set : format.getRuleSetNames()) {
            for (int number = 0; number < 25; number++) {
                suffixes.add(affix(number, format.format(number, set)).suffix());
            }
        }
        suffixes.remove("");
        if (suffixes.stream().anyMatch(each -> each.endsWith("\u00BA") || each.equals("e"))) {
            suffixes.addAll(INFORMAL);
        }
    }

    private static Affix mostFrequent(Map<Affix, Integer> affixes) {
        return affixes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Affix.NONE);
    }

    /** Returns the affix of a number. */
    Affix of(long number) {
        return known ? affix(number, format.format(number)) : Affix.NONE;
    }

    /** Returns the affix of the numbers of a plural category. */
    Affix of(String category) {
        return known ? ofCategories.getOrDefault(category, Affix.NONE) : Affix.NONE;
    }

    private static Affix affix(long number, String formatted) {
        String digits = Long.toString(number);
        int at = formatted.indexOf(digits);
        return at < 0 ? Affix.NONE : new Affix(formatted.substring(0, at), formatted.substring(at + digits.length()));
    }

    /**
     * Returns the length of the ordinal suffix that a text starts with, or 0.
     *
     * @param inside whether something stands before the number, so that a full stop behind it may end a sentence
     */
    int suffixLength(String text, boolean inside) {
        int longest = 0;
        for (String suffix : suffixes) {
            boolean ends = suffix.length() == text.length()
                    || text.startsWith(suffix) && !Character.isLetterOrDigit(text.charAt(suffix.length()));
            boolean stop =
                    inside && text.strip().equals(suffix) && !Character.isLetter(suffix.charAt(suffix.length() - 1));
            if (ends && text.startsWith(suffix) && !stop) {
                longest = Math.max(longest, suffix.length());
            }
        }
        return longest;
    }
}
