package io.github.parlance.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Cuts work that is known as a whole into batches, the shortest first. */
public final class BatchCutter {
    private BatchCutter() {}

    private record Item<T>(T work, int tokens, int number) {}

    /**
     * Cuts items into batches of similar length, within the same limits as the scheduler.
     *
     * @param tokens length of an item; positive
     */
    public static <T> List<List<T>> cut(BatchingSpec batching, List<T> items, ToIntFunction<? super T> tokens) {
        Comparator<Item<T>> shortestFirst =
                Comparator.<Item<T>>comparingInt(Item::tokens).thenComparingInt(Item::number);
        LengthBuckets<Item<T>> lengthBuckets = new LengthBuckets<>(batching, Item::tokens, shortestFirst);
        for (T item : items) {
            lengthBuckets.add(new Item<>(item, tokens.applyAsInt(item), lengthBuckets.size()));
        }
        List<List<T>> batches = new ArrayList<>();
        while (!lengthBuckets.isEmpty()) {
            batches.add(lengthBuckets.cut(lengthBuckets.first()).stream()
                    .map(Item::work)
                    .toList());
        }
        return batches;
    }
}
