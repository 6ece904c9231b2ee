package io.github.parlance.check;

import com.ibm.icu.util.ULocale;
import io.github.parlance.text.LanguagePair;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Compares translations of a language pair with their sources. Slots, which stand for spans, are neither signs nor letters
 * here; whether they were carried is for the caller to compare. Thread-safe.
 */
public final class TextComparison {
    private static final int[] NONE = {};

    /** Signs for which a source may have words. */
    private static final String SPOKEN = "&%";

    private final Map<Check, Comparison> comparisons = new EnumMap<>(Check.class);

    public TextComparison(LanguagePair pair) {
        Optional<WordLists> source = lists(pair.source());
        Optional<WordLists> target = lists(pair.target());
        comparisons.put(
                Check.NUMBERS,
                new NumberComparison(
                        new NumberWords(ULocale.forLanguageTag(pair.source()), source),
                        new NumberWords(ULocale.forLanguageTag(pair.target()), target),
                        new UnitComparison(source, target)));
        comparisons.put(Check.SIGNS, new SignComparison(source, target));
        comparisons.put(Check.BRACKETS, new Brackets());
        comparisons.put(Check.NEGATION, new NegationComparison(source, target));
        comparisons.put(Check.CHARACTERS, new CharacterComparison(pair));
        comparisons.put(Check.EMPTY, new EmptyComparison());
        comparisons.put(Check.REPETITION, new RepetitionComparison());
        comparisons.put(Check.LENGTH, new LengthComparison(pair));
    }

    private static Optional<WordLists> lists(String tag) {
        return WordLists.of(Locale.forLanguageTag(tag).getLanguage());
    }

    /** Returns the outcomes of all checks that need the two texts alone; each is {@code OK} or {@code VIOLATED}. */
    public Checks compare(String source, String translation) {
        ComparedText sourceText = ComparedText.of(source);
        ComparedText translated = ComparedText.of(translation);
        Checks found = Checks.FINE;
        for (Map.Entry<Check, Comparison> each : comparisons.entrySet()) {
            if (each.getValue().isViolated(sourceText, translated)) {
                found = found.violating(each.getKey());
            }
        }
        return found;
    }

    /**
     * Returns {@link Check#SIGNS} violated unless each sign occurs as often in both texts, and quotation marks keep their partners.
     * {@link #compare} accepts words in place of signs, and quotations over several texts, as people write them; a model copies signs.
     * An ampersand or a percent sign may be new, where the source has a word.
     */
    public static Checks copied(String source, String translation) {
        boolean kept = Arrays.equals(signs(source), signs(translation))
                && SPOKEN.chars().allMatch(each -> count(source, each) <= count(translation, each))
                && !Quotations.areBroken(source, translation);
        return kept ? Checks.FINE : Checks.FINE.violating(Check.SIGNS);
    }

    private static int count(String text, int sign) {
        int count = 0;
        for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
            count++;
        }
        return count;
    }

    /** Returns the signs of a text but for those that may be words, sorted by code point. */
    private static int[] signs(String text) {
        int[] signs = NONE;
        int count = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int each = text.codePointAt(i);
            if (Signs.isSign(each) && SPOKEN.indexOf(each) < 0) {
                signs = count == signs.length ? Arrays.copyOf(signs, 2 * count + 8) : signs;
                signs[count++] = each;
            }
        }
        Arrays.sort(signs, 0, count);
        return count == signs.length ? signs : Arrays.copyOf(signs, count);
    }

    /** Returns {@link Check#STRUCTURE} violated if the texts differ in their number of lines. */
    public static Checks lines(String source, String translation) {
        return source.lines().count() == translation.lines().count()
                ? Checks.FINE
                : Checks.FINE.violating(Check.STRUCTURE);
    }

    /**
     * Returns {@link Check#STRUCTURE} violated if two outlines differ.
     *
     * @param source names of the source's elements, such as tags or cells, in the order of the text
     */
    public static Checks structure(List<String> source, List<String> translation) {
        return source.equals(translation) ? Checks.FINE : Checks.FINE.violating(Check.STRUCTURE);
    }
}
