package io.github.parlance.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Extracts the timestamp of a record; records without one, as some clients send them, get the time at which they
 * are read. The default extractor of Kafka Streams would fail on them. Public, with this constructor alone,
 * because Kafka Streams instantiates it.
 */
public final class RequestTimestampExtractor implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : System.currentTimeMillis();
    }
}
