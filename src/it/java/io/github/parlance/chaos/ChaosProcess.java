package io.github.parlance.chaos;

import io.github.parlance.batch.BatchingSpec;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.stream.StreamProcess;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.topology.DecodingSpec;
import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopicSpec;
import io.github.parlance.topology.Topics;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One instance of the stream, for a fleet that is hit by faults. */
final class ChaosProcess {
    /** The shortest that brokers allow. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    static final TopologySpec SPEC = new TopologySpec(
            "chaos",
            Guarantee.EXACTLY_ONCE_V2,
            new Topics(new TopicSpec("requests", 12), new TopicSpec("results", 12), new TopicSpec("dlq", 1)),
            List.of(route("es"), route("fr")),
            new BatchingSpec(8, 8000, Duration.ofMillis(2), Optional.of(2), 200, 2, Duration.ofMillis(20)));

    private ChaosProcess() {}

    /**
     * The arguments of such a process.
     *
     * @param instance static members of the group have one, others an empty one
     */
    static List<String> arguments(String bootstrapServers, Path state, String instance, ModelSwitch model) {
        return List.of(
                bootstrapServers, state.toString(), instance, model.file().toString());
    }

    public static void main(String[] arguments) {
        StreamsSettings settings = new StreamsSettings(
                new ClusterSettings(arguments[0], clientProperties()),
                Path.of(arguments[1]),
                Optional.of(arguments[2]).filter(instance -> !instance.isEmpty()));
        StreamProcess.run(SPEC, new ModelSwitch(Path.of(arguments[3])).translator(), settings);
    }

    private static Map<String, String> clientProperties() {
        Map<String, String> properties = new HashMap<>(Login.stream());
        properties.put("num.stream.threads", "2");
        properties.put("consumer.session.timeout.ms", Long.toString(SESSION_TIMEOUT.toMillis()));
        properties.put("consumer.heartbeat.interval.ms", "1500");
        properties.put("producer.transaction.timeout.ms", "10000");
        return properties;
    }

    private static Route route(String target) {
        return new Route("en", target, "en-" + target, new DecodingSpec(Optional.empty(), Optional.empty()));
    }
}
