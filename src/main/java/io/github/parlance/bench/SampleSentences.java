package io.github.parlance.bench;

import java.util.List;

/** Any number of distinct English sentences of ordinary length. */
final class SampleSentences {
    private static final List<List<String>> PARTS = List.of(
            List.of("My sister", "The old man", "Our teacher", "A friend of mine", "The girl next door", "Nobody"),
            List.of("read", "found", "wanted to buy", "forgot", "was looking for", "brought", "did not like"),
            List.of("a red book", "the last letter", "some bread", "two tickets", "an old map", "the key", "your coat"),
            List.of("at the station", "in the garden", "near the river", "at school", "behind the house"),
            List.of("yesterday", "on Monday", "last summer", "before dinner", "when it began to rain"));

    private SampleSentences() {}

    /** Returns the sentence with a number. Once all combinations have been used, the number of the round is appended. */
    static String of(int number) {
        StringBuilder sentence = new StringBuilder();
        int rest = number;
        for (List<String> part : PARTS) {
            sentence.append(sentence.length() == 0 ? "" : " ").append(part.get(rest % part.size()));
            rest /= part.size();
        }
        return sentence.append(rest == 0 ? "." : ", and that " + (rest + 1) + " times.")
                .toString();
    }
}
