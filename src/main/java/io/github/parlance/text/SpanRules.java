package io.github.parlance.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Rules of a {@link SpanFinder}, by the characters that their spans begin with. */
final class SpanRules {
    private static final int ASCII = 0x80;

    private final List<SpanRule> rules;
    /** Numbers of the rules for each ASCII character, and at the end for all others. */
    private final int[][] atFirstWord;
    /** Rule numbers without those whose spans begin with one of the first words. */
    private final int[][] atWord;
    /** Rule numbers without those whose spans never follow a letter or a digit. */
    private final int[][] withinWord;

    /** Rule numbers by the first word that stands there. */
    private final Map<String, int[]> byFirstWord = new HashMap<>();

    SpanRules(SpanFinder.Numbers numbers, List<String> firstWords) {
        rules = all(numbers);
        List<BitSet> starts = rules.stream().map(SpanRules::starts).toList();
        atFirstWord = byStart(starts, rule -> true);
        atWord = byStart(starts, rule -> !rule.condition().firstWord());
        withinWord = byStart(starts, rule -> !rule.condition().apart());
        for (String word : firstWords) {
            int[] all = atFirstWord[Math.min(word.charAt(0), ASCII)];
            byFirstWord.put(
                    word,
                    IntStream.of(all)
                            .filter(rule -> mayBegin(rules.get(rule), word))
                            .toArray());
        }
    }

    /** Returns whether a rule can match a text that begins with a word, by what it finds in the word alone. */
    private static boolean mayBegin(SpanRule rule, String word) {
        Matcher matcher = rule.pattern().matcher(word);
        return !rule.condition().firstWord() || matcher.lookingAt() || matcher.hitEnd();
    }

    private int[][] byStart(List<BitSet> starts, Predicate<SpanRule> kind) {
        return IntStream.rangeClosed(0, ASCII)
                .mapToObj(character -> IntStream.range(0, rules.size())
                        .filter(rule -> starts.get(rule).get(character) && kind.test(rules.get(rule)))
                        .toArray())
                .toArray(int[][]::new);
    }

    /** Returns the characters that the spans of a rule begin with; the first one beyond ASCII stands for all of those. */
    private static BitSet starts(SpanRule rule) {
        Predicate<String> isStart = Pattern.compile("[" + rule.starts() + "]").asMatchPredicate();
        return IntStream.rangeClosed(0, ASCII)
                .filter(character -> isStart.test(Character.toString(character)))
                .collect(BitSet::new, BitSet::set, BitSet::or);
    }

    /** Returns all rules, the first of which wins where two begin at the same place. */
    static List<SpanRule> all(SpanFinder.Numbers numbers) {
        List<SpanRule> rules = new ArrayList<>();
        rules.addAll(basic());
        rules.addAll(LogRules.all());
        rules.addAll(PlaceholderRules.all());
        rules.addAll(CommandRules.all());
        rules.addAll(ExpressionRules.all());
        rules.addAll(NameRules.all());
        rules.addAll(AddressRules.all());
        rules.addAll(PathRules.all());
        rules.addAll(NumberRules.beforeSymbols());
        rules.addAll(ChatRules.all());
        rules.addAll(MarkupRules.all());
        rules.addAll(NumberRules.beforeCode());
        rules.addAll(CodeRules.all());
        rules.addAll(NumberRules.all(numbers));
        return List.copyOf(rules);
    }

    private static List<SpanRule> basic() {
        return List.of(
                SpanRule.anywhere(SpanKind.MARKUP, "\\x{1B}", "\u001B[31m", "\\x{1B}\\[[0-9;?]{0,20}+[A-Za-z]"),
                SpanRule.anywhere(
                        SpanKind.UNUSUAL,
                        "\\p{Cc}" + SpanRule.BEYOND_ASCII,
                        "\uFDD0",
                        "[\\x{FDD0}-\\x{FDEF}\\x{E000}-\\x{F8FF}\\x{FFFC}-\\x{FFFF}\\x{F0000}-\\x{10FFFF}"
                                + "[\\p{Cc}&&[^\\t\\n\\r]]\\p{Cs}]++"),
                SpanRule.anywhere(
                        SpanKind.CODE,
                        "`",
                        "`a`  ``a`b``",
                        "(?<!`)(?<ticks>`{1,3}+)(?s:.{1,300}?)(?<!`)\\k<ticks>(?!`)"));
    }

    int size() {
        return rules.size();
    }

    SpanRule get(int number) {
        return rules.get(number);
    }

    /** Returns the numbers of the rules for a place behind a letter, a digit or an underscore. */
    int[] withinWord(char character) {
        return withinWord[Math.min(character, ASCII)];
    }

    /**
     * Returns the numbers of the rules for the start of a word.
     *
     * @param first the word if it is one that is not plain although it consists of letters; empty if it is not
     */
    int[] atWord(char character, String first) {
        return first.isEmpty() ? atWord[Math.min(character, ASCII)] : byFirstWord.get(first);
    }
}
