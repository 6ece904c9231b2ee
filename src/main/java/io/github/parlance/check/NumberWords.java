package io.github.parlance.check;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Number words of a language. Those up to 999 are spelled by ICU's rules, ordinals and all genders included; words for larger
 * powers of ten, and words that are no numbers but stand for one, come from lists.
 */
final class NumberWords {
    private static final int FIRST_OF_SCALES = 1_000;

    private final Phrases<BigDecimal> spelled = new Phrases<>();
    private final Phrases<BigDecimal> related = new Phrases<>();
    private final Phrases<BigDecimal> scales = new Phrases<>();
    private final Phrases<BigDecimal> unsureScales = new Phrases<>();
    private final Set<String> beginnings = new HashSet<>();
    private final Set<String> vague;
    private final Set<String> hours;
    private final boolean yearsInPairs;
    private final boolean required;

    /** @param lists empty if no word of the language is required of a translation */
    NumberWords(ULocale locale, Optional<WordLists> lists) {
        spell(new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT));
        add(lists, "number.also", related);
        add(lists, "scale", scales);
        add(lists, "scale.maybe", unsureScales);
        List<String> months = lists.map(all -> all.get("month")).orElse(List.of());
        for (int i = 0; i < months.size(); i++) {
            related.add(months.get(i), BigDecimal.valueOf(i % 12 + 1));
        }
        vague = new HashSet<>(lists.map(all -> all.get("number.vague")).orElse(List.of()));
        hours = new HashSet<>(lists.map(all -> all.get("number.hours")).orElse(List.of()));
        List.of(spelled, related, scales).forEach(phrases -> beginnings.addAll(phrases.beginnings()));
        beginnings.addAll(hours);
        required = lists.isPresent();
        yearsInPairs =
                lists.map(all -> all.get("number.years").contains("pairs")).orElse(false);
    }

    /** Returns whether a word may begin an expression of this class, or stand beside hours. Most words do not. */
    boolean mayMean(String word) {
        return beginnings.contains(word);
    }

    private void spell(RuleBasedNumberFormat speller) {
        List<String> rules = Arrays.stream(speller.getRuleSetNames())
                .filter(name -> name.startsWith("%spellout"))
                .toList();
        for (int i = 0; i < FIRST_OF_SCALES; i++) {
            BigDecimal value = BigDecimal.valueOf(i);
            int number = i;
            rules.stream()
                    .map(name -> speller.format(number, name))
                    .distinct()
                    .forEach(words -> spelled.add(words, value));
        }
    }

    private static void add(Optional<WordLists> lists, String name, Phrases<BigDecimal> phrases) {
        lists.ifPresent(all -> all.values(name)
                .forEach((word, values) ->
                        values.forEach(value -> phrases.add(word, new BigDecimal(value).stripTrailingZeros()))));
    }

    Phrases<BigDecimal> spelled() {
        return spelled;
    }

    /** Returns words that stand for a number without naming it, such as "dozen" and the names of months. */
    Phrases<BigDecimal> related() {
        return related;
    }

    Phrases<BigDecimal> scales() {
        return scales;
    }

    /** Returns abbreviations of scales that mean other things as well. */
    Phrases<BigDecimal> unsureScales() {
        return unsureScales;
    }

    /** Returns whether this number word alone means other things as well, such as an article. */
    boolean isVague(String word) {
        return vague.contains(word);
    }

    /** Returns whether a word stands beside hours, as "pm" does. */
    boolean isOfHours(String word) {
        return hours.contains(word);
    }

    /** Returns whether years are read as two numbers: nineteen ninety-eight. */
    boolean readsYearsInPairs() {
        return yearsInPairs;
    }

    /** Returns whether number words of this language must have a counterpart. */
    boolean isRequired() {
        return required;
    }
}
