package io.github.parlance.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The time stamp of a record; for one that has none, as some clients send them, the time it is read. Kafka Streams by
 * itself would end at such a record. Public, with this constructor alone, because Kafka Streams makes it.
 */
public final class RecordTime implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : System.currentTimeMillis();
    }
}
