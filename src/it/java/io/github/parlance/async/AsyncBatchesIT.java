package io.github.parlance.async;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.stream.TopicReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application with two processors in a row gives each result once and in order, however often its instances are killed. */
@Tag("soak")
@Tag("system")
@Timeout(value = 3, unit = TimeUnit.HOURS)
class AsyncBatchesIT {
    private static final int KEYS = 53;

    @TempDir
    Path folder;

    @Test
    void eachRecordHasItsResultOnceAndInOrderHoweverOftenInstancesAreKilled() throws Exception {
        try (TestBroker broker = TestBroker.start();
                KilledApplication application = new KilledApplication(AsyncApplication.class, broker, folder);
                KafkaProducer<String, String> producer = application.producer("in", "out");
                TopicReader reader = new TopicReader(broker.bootstrapServers(), "read_committed", "out")) {
            application.start();
            application.run(producer, reader, i -> new ProducerRecord<>("in", "k" + i % KEYS, "value " + i));

            assertEquals(
                    expected(application.records()),
                    KilledApplication.byKey(reader.records()),
                    () -> "seed " + application.seed());
        }
    }

    private static Map<String, List<String>> expected(int records) {
        Map<String, List<String>> expected = new TreeMap<>();
        for (int i = 0; i < records; i++) {
            String value = "VALUE " + i;
            expected.computeIfAbsent("k" + i % KEYS, key -> new ArrayList<>()).add(value + "=" + value.length());
        }
        return expected;
    }
}
