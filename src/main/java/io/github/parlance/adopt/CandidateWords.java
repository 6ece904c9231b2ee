package io.github.parlance.adopt;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Words that may become placeholders, in families of one form. The first families disturbed translations least where this was measured.
 *
 * @param words families for spans in place of a word
 * @param marks families for spans that touch a word, as tags do
 */
record CandidateWords(List<List<String>> words, List<List<String>> marks) {
    private static final int NUMBERED = 9;
    private static final List<String> DOUBLED = List.of("XX", "YY", "ZZ", "WW", "QQ", "VV");

    static final CandidateWords ALL = new CandidateWords(
            List.of(
                    numbered("X%d"),
                    numbered("ZZ%d"),
                    DOUBLED,
                    numbered("N%d"),
                    numbered("(%d)"),
                    numbered("[%d]"),
                    numbered("#%d")),
            List.of(numbered("(%d)"), numbered("(X%d)"), numbered("[%d]"), numbered("ZZ%d"), DOUBLED, numbered("X%d")));

    CandidateWords {
        words = List.copyOf(words);
        marks = List.copyOf(marks);
    }

    private static List<String> numbered(String form) {
        return IntStream.rangeClosed(1, NUMBERED)
                .mapToObj(number -> String.format(Locale.ROOT, form, number))
                .toList();
    }

    /** Returns the families of at least two words, without the words that a model has no pieces for. */
    CandidateWords known(Predicate<String> known) {
        return new CandidateWords(known(words, known), known(marks, known));
    }

    private static List<List<String>> known(List<List<String>> families, Predicate<String> known) {
        return families.stream()
                .map(family -> family.stream().filter(known).toList())
                .filter(family -> family.size() > 1)
                .toList();
    }
}
