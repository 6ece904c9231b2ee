package io.github.parlance.chaos;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The requests at which their topic got partitions. Kafka keeps the order of a key within a partition, and a key may have another one
 * afterwards: so results of a key are in order as long as the partitions of its requests and of its results stay.
 */
final class Growth {
    private final List<Integer> begun = new ArrayList<>();
    private final List<Integer> done = new ArrayList<>();

    /** @param number the first request that may go to a new partition */
    void begun(int number) {
        begun.add(number);
    }

    /** @param number the first request that is spread over all partitions for certain */
    void done(int number) {
        done.add(number);
    }

    /** Names what must stay the same for two results to be in order. */
    String span(ConsumerRecord<byte[], byte[]> result, int number) {
        long before = done.stream().filter(each -> each <= number).count();
        boolean during = begun.stream().filter(each -> each <= number).count() > before;
        return (during ? "request " + number : "growth " + before) + " on partition " + result.partition();
    }
}
