package io.github.parlance.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sentences grouped by the length of their source, for what long sentences suffer is lost in a mean. */
public final class LengthBuckets {
    private static final int[] LAST = {5, 10, 15, 20, 30, Integer.MAX_VALUE};

    private LengthBuckets() {}

    /**
     * A group; never empty.
     *
     * @param words how many the sources have, such as {@code 6-10}
     * @param sentences places in the test set
     */
    public record Bucket(String words, int[] sentences) {}

    /** The groups that have sentences, the shortest first. */
    public static List<Bucket> of(List<String> sources) {
        List<Bucket> buckets = new ArrayList<>();
        int first = 1;
        for (int last : LAST) {
            int least = first;
            int[] inside = IntStream.range(0, sources.size())
                    .filter(i -> words(sources.get(i)) >= least && words(sources.get(i)) <= last)
                    .toArray();
            if (inside.length > 0) {
                buckets.add(new Bucket(last == Integer.MAX_VALUE ? first + "+" : first + "-" + last, inside));
            }
            first = last == Integer.MAX_VALUE ? first : last + 1;
        }
        return buckets;
    }

    private static int words(String source) {
        return Math.max(1, source.strip().split("\\s+").length);
    }
}
