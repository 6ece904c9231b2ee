package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RequestTimestampExtractorTest {

    @Test
    void isTheRecordsOwn() {
        assertEquals(42, new RequestTimestampExtractor().extract(record(42), 7));
    }

    @Test
    void isThePresentForARecordThatHasNone() {
        long before = System.currentTimeMillis();

        long time = new RequestTimestampExtractor().extract(record(-1), 7);

        assertTrue(time >= before, time + " is before " + before);
    }

    private static ConsumerRecord<Object, Object> record(long timestamp) {
        return new ConsumerRecord<>(
                "t", 0, 0, timestamp, TimestampType.CREATE_TIME, 0, 0, "", "", new RecordHeaders(), Optional.empty());
    }
}
