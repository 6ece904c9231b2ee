package io.github.parlance.text;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds numbers in words, such as {@code twenty-five} and {@code seventh}, and spells them in the target language, by ICU's rules. Numbers
 * below 2 are not found, nor is {@code second}: their words mean other things as well. Thread-safe.
 */
public final class NumberPhrases {
    private static final int LEAST = 2;
    private static final int LIMIT = 1_000;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]++");
    private static final int MOST_WORDS = 6;
    private static final Set<String> AMBIGUOUS =
            Set.of("second", "seconds", "segundo", "segunda", "seconde", "cuarto", "cuarta");

    private final Map<String, Value> values = new HashMap<>();
    private final RuleBasedNumberFormat target;
    private final Optional<String> ordinals;
    private final Optional<String> cardinals;

    /** Number that words stand for. */
    private record Value(int number, boolean ordinal) {}

    /**
     * A number in words.
     *
     * @param span its place; of kind {@link SpanKind#TERM}, as it has a translation of its own
     * @param translation the number in words of the target language
     */
    public record NumberPhrase(Span span, String translation) {}

    public NumberPhrases(LanguagePair pair) {
        RuleBasedNumberFormat source = speller(pair.source());
        List<String> rules = rules(source);
        for (int number = LEAST; number < LIMIT; number++) {
            for (String rule : rules) {
                String words = plain(source.format(number, rule));
                if (!AMBIGUOUS.contains(words)) {
                    values.putIfAbsent(words, new Value(number, rule.contains("ordinal")));
                }
            }
        }
        target = speller(pair.target());
        ordinals = rule("%spellout-ordinal");
        cardinals = rule("%spellout-cardinal");
    }

    private static RuleBasedNumberFormat speller(String language) {
        return new RuleBasedNumberFormat(ULocale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT);
    }

    /** Returns the rules for words, cardinal numbers first. */
    private static List<String> rules(RuleBasedNumberFormat speller) {
        return Arrays.stream(speller.getRuleSetNames())
                .filter(name -> name.startsWith("%spellout-") && !name.contains("year"))
                .sorted((a, b) -> Boolean.compare(a.contains("ordinal"), b.contains("ordinal")))
                .toList();
    }

    /** Returns the rule of the target language with this name, in the masculine if it has genders. */
    private Optional<String> rule(String name) {
        List<String> all = rules(target).stream()
                .filter(each -> each.startsWith(name) && !each.contains("plural"))
                .toList();
        return all.stream()
                .filter(each -> each.equals(name + "-masculine"))
                .findFirst()
                .or(() -> all.stream().findFirst());
    }

    /** Returns the numbers of a text, the longest at each place. */
    public List<NumberPhrase> find(String text) {
        List<Segment> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Segment(matcher.start(), matcher.end()));
        }
        List<NumberPhrase> found = new ArrayList<>();
        int at = 0;
        while (at < words.size()) {
            int end = end(text, words, at);
            if (end > at) {
                found.add(phrase(text, words.get(at).start(), words.get(end - 1).end()));
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }

    /** Returns the index after the last word of the longest number that begins at a word; that word's if there is none. */
    private int end(String text, List<Segment> words, int at) {
        int most = Math.min(words.size(), at + MOST_WORDS);
        for (int end = most; end > at; end--) {
            if (isLinked(text, words, at, end)
                    && values.containsKey(plain(text.substring(
                            words.get(at).start(), words.get(end - 1).end())))) {
                return end;
            }
        }
        return at;
    }

    private static boolean isLinked(String text, List<Segment> words, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            String between = text.substring(words.get(i - 1).end(), words.get(i).start());
            if (!between.equals(" ") && !between.equals("-")) {
                return false;
            }
        }
        return true;
    }

    private NumberPhrase phrase(String text, int start, int end) {
        Value value = values.get(plain(text.substring(start, end)));
        Optional<String> rule = value.ordinal() ? ordinals : cardinals;
        String words =
                rule.map(name -> target.format(value.number(), name)).orElseGet(() -> String.valueOf(value.number()));
        boolean capital = Character.isUpperCase(text.charAt(start));
        String cased = capital ? words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) : words;
        return new NumberPhrase(new Span(start, end, SpanKind.TERM), cased);
    }

    /** Returns words in lower case with single spaces, without hyphens and the "and" of "two hundred and five". */
    private static String plain(String words) {
        return Arrays.stream(
                        words.toLowerCase(Locale.ROOT).replace("\u00AD", "").split("[ -]+"))
                .filter(word -> !word.equals("and"))
                .collect(Collectors.joining(" "));
    }
}
