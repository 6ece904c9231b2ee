package io.github.parlance.kafka;

import java.util.stream.IntStream;

/** The number of characters to insert, delete or replace that makes one text of another (Levenshtein 1966). */
final class EditDistance {
    private EditDistance() {}

    /** Returns whether the distance is at most a number; fast if the lengths differ by more. */
    static boolean atMost(int most, String a, String b) {
        return Math.abs(a.length() - b.length()) <= most && of(a, b) <= most;
    }

    static int of(String a, String b) {
        int[] before = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 0; i < a.length(); i++) {
            int[] now = new int[b.length() + 1];
            now[0] = i + 1;
            for (int j = 0; j < b.length(); j++) {
                int replaced = before[j] + (a.charAt(i) == b.charAt(j) ? 0 : 1);
                now[j + 1] = Math.min(replaced, 1 + Math.min(before[j + 1], now[j]));
            }
            before = now;
        }
        return before[b.length()];
    }
}
