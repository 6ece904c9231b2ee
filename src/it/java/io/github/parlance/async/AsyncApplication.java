package io.github.parlance.async;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * An application of which Parlance is a library: two processors in a row, with a step of its own between them. Runs until it is
 * killed. Its function takes its time and fails now and then.
 *
 * <p>Arguments: bootstrap servers, state folder.
 */
public final class AsyncApplication {
    private AsyncApplication() {}

    /** Starts the application. */
    public static void main(String[] arguments) {
        AsyncBatches<String, String, String> upper = AsyncBatches.named("upper", Serdes.String(), Serdes.String())
                .withMaxBatch(16)
                .withThreads(2)
                .withAttempts(20, Duration.ofMillis(1))
                .apply(AsyncApplication::upper);
        AsyncBatches<String, String, Integer> lengths = AsyncBatches.named("lengths", Serdes.String(), Serdes.String())
                .withMaxWait(Duration.ofMillis(5))
                .apply(values -> values.stream().map(String::length).toList());
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("in", Consumed.with(Serdes.String(), Serdes.String()))
                .process(upper)
                .mapValues(result -> ((AsyncResult.Done<String, String>) result).result())
                .process(lengths)
                .mapValues(result -> result.value() + "=" + ((AsyncResult.Done<String, Integer>) result).result())
                .to("out", Produced.with(Serdes.String(), Serdes.String()));
        KafkaStreams streams = new KafkaStreams(builder.build(), properties(arguments[0], Path.of(arguments[1])));
        streams.start();
    }

    private static Properties properties(String bootstrapServers, Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "embedding");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG, FencedClients.class);
        properties.put(StreamsConfig.POLL_MS_CONFIG, 5);
        properties.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6_000);
        properties.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 500);
        properties.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        properties.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 6_000);
        return properties;
    }

    private static List<String> upper(List<String> values) {
        LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        if (ThreadLocalRandom.current().nextInt(20) == 0) {
            throw new IllegalStateException("fails now and then");
        }
        return values.stream().map(String::toUpperCase).toList();
    }
}
