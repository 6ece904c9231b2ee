package io.github.parlance.check;

import io.github.parlance.check.Token.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares signs as multisets; a sign may become a word that the language has for it, and back. */
final class SignComparison implements Comparison {
    private static final String PERCENT = "%";

    private final SignWords source;
    private final SignWords target;

    SignComparison(Optional<WordLists> source, Optional<WordLists> target) {
        this.source = new SignWords(source);
        this.target = new SignWords(target);
    }

    @Override
    public boolean isViolated(ComparedText sourceText, ComparedText translation) {
        if (!sourceText.has(Kind.SIGN) && !translation.has(Kind.SIGN)) {
            return false;
        }
        Map<String, Integer> here = count(sourceText.tokens());
        Map<String, Integer> there = count(translation.tokens());
        return !here.equals(there)
                && (isLost(here, there, target, translation) || isLost(there, here, source, sourceText));
    }

    private static Map<String, Integer> count(List<Token> tokens) {
        Map<String, Integer> counts = new HashMap<>();
        for (Token token : tokens) {
            if (token.kind() == Kind.SIGN && !Brackets.isBracket(token.text())) {
                counts.merge(token.text(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static boolean isLost(
            Map<String, Integer> signs, Map<String, Integer> others, SignWords words, ComparedText text) {
        return signs.entrySet().stream().anyMatch(sign -> {
            int ranges = sign.getKey().equals(PERCENT) ? ranges(text.tokens()) : 0;
            int lacking = sign.getValue() - others.getOrDefault(sign.getKey(), 0) - ranges;
            // "$5 and $6" are "5 y 6 d\u00F3lares".
            int needed = isCurrency(sign.getKey()) ? 1 : lacking;
            return lacking > 0 && words.count(sign.getKey(), text.tokens()) < needed;
        });
    }

    /** Returns the number of percent signs behind two numbers: "1-3%" is "del 1 % al 3 %". */
    private static int ranges(List<Token> tokens) {
        int ranges = 0;
        for (int i = 2; i < tokens.size(); i++) {
            boolean linked = tokens.get(i - 2).kind() == Kind.NUMBER
                    || i > 2
                            && tokens.get(i - 2).kind() == Kind.WORD
                            && tokens.get(i - 3).kind() == Kind.NUMBER;
            ranges += linked
                            && tokens.get(i - 1).kind() == Kind.NUMBER
                            && tokens.get(i).text().equals(PERCENT)
                    ? 1
                    : 0;
        }
        return ranges;
    }

    private static boolean isCurrency(String sign) {
        return Character.getType(sign.codePointAt(0)) == Character.CURRENCY_SYMBOL;
    }

    /** Words for signs of a language. */
    private static final class SignWords {
        /** Signs that have words in most languages. */
        private static final String SPOKEN = "&%#/+=\u00B0@";

        private final Map<String, Phrases<String>> words = new HashMap<>();
        private final boolean known;

        /** @param lists empty if signs that have words in most languages are not compared */
        SignWords(Optional<WordLists> lists) {
            known = lists.isPresent();
            lists.ifPresent(all -> all.startingWith("sign.").forEach((sign, names) -> {
                Phrases<String> phrases = new Phrases<>();
                phrases.addAll(names, sign);
                words.put(sign, phrases);
            }));
        }

        int count(String sign, List<Token> tokens) {
            if (!known && (SPOKEN.contains(sign) || isCurrency(sign))) {
                return tokens.size();
            }
            Phrases<String> names = words.get(sign);
            int count = 0;
            for (int i = 0; names != null && i < tokens.size(); i++) {
                count += names.longest(tokens, i).values().size();
            }
            return count;
        }
    }
}
