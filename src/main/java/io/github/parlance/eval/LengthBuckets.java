package io.github.parlance.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Groups sentences by the length of their source, since a mean hides how long sentences fare. */
public final class LengthBuckets {
    private static final int[] LAST = {5, 10, 15, 20, 30, Integer.MAX_VALUE};

    private LengthBuckets() {}

    /**
     * A group of sentences; never empty.
     *
     * @param words range of the number of source words, such as {@code 6-10}
     * @param sentences indexes in the test set
     */
    public record Bucket(String words, int[] sentences) {}

    /** Returns the groups that are not empty, shortest sentences first. */
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
