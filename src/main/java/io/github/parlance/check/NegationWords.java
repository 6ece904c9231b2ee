package io.github.parlance.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words that negate in a language. */
final class NegationWords {
    private static final String QUESTION_MARKS = "?\uFF1F\u061F";
    /** Number of words at the end of a question that may be a tag: "aren't you?", "n'est-ce pas?". */
    private static final int LONGEST_TAG = 2;

    private final Affixes negating;
    private final Affixes related;
    private final Affixes innocent;
    private final Set<String> numbered;
    private final Phrases<Boolean> idle = new Phrases<>();

    NegationWords(WordLists lists) {
        negating = new Affixes(lists.get("negation"));
        List<String> all = new ArrayList<>(lists.get("negation.also"));
        all.addAll(lists.get("negation.stems"));
        related = new Affixes(all);
        numbered = Set.copyOf(lists.get("negation.numbered"));
        innocent = new Affixes(lists.get("negation.innocent"));
        idle.addAll(lists.get("negation.idle"), true);
    }

    /** Returns whether a text negates for certain. */
    boolean negate(ComparedText text) {
        List<Token> tokens = text.tokens();
        if (!hasNegation(tokens)) {
            return false;
        }
        int end = isQuestion(text.text()) ? tokens.size() - LONGEST_TAG : tokens.size();
        // A question that begins with a negation asks for the same without it: "Can't we go?"
        int at = end < tokens.size() ? 1 : 0;
        while (at < end) {
            int idleEnd = idle.longest(tokens, at).end();
            if (idleEnd == at && negating.match(tokens.get(at).text()) && !isNumbered(tokens, at)) {
                return true;
            }
            at = Math.max(idleEnd, at + 1);
        }
        return false;
    }

    private boolean hasNegation(List<Token> tokens) {
        for (Token token : tokens) {
            if (negating.match(token.text())) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a word is an abbreviation before digits, as in "Amendment No 1". */
    private boolean isNumbered(List<Token> tokens, int at) {
        return numbered.contains(tokens.get(at).text())
                && at + 1 < tokens.size()
                && tokens.get(at + 1).kind() == Token.Kind.NUMBER
                && tokens.get(at + 1).isLinked();
    }

    static boolean isQuestion(String text) {
        int last = text.length() - 1;
        while (last >= 0
                && QUESTION_MARKS.indexOf(text.charAt(last)) < 0
                && !Character.isLetterOrDigit(text.charAt(last))) {
            last--;
        }
        return last >= 0 && QUESTION_MARKS.indexOf(text.charAt(last)) >= 0;
    }

    /** Returns whether a text has any word that can express a negation. */
    boolean mayNegate(List<Token> tokens) {
        for (Token token : tokens) {
            if (negating.match(token.text()) || related.match(token.text()) && !innocent.match(token.text())) {
                return true;
            }
        }
        return false;
    }

    /** Words, beginnings ("dis-") and endings ("-less"). */
    private static final class Affixes {
        private final Set<String> words = new HashSet<>();
        private final List<String> prefixes = new ArrayList<>();
        private final List<String> suffixes = new ArrayList<>();

        Affixes(List<String> entries) {
            for (String entry : entries) {
                if (entry.startsWith("-")) {
                    suffixes.add(entry.substring(1));
                } else if (entry.endsWith("-")) {
                    prefixes.add(entry.substring(0, entry.length() - 1));
                } else {
                    words.add(entry);
                }
            }
        }

        boolean match(String word) {
            return words.contains(word) || hasPrefix(word) || hasSuffix(word);
        }

        private boolean hasPrefix(String word) {
            for (String prefix : prefixes) {
                if (word.startsWith(prefix)) {
                    return true;
                }
            }
            return false;
        }

        private boolean hasSuffix(String word) {
            for (String suffix : suffixes) {
                if (word.endsWith(suffix)) {
                    return true;
                }
            }
            return false;
        }
    }
}
