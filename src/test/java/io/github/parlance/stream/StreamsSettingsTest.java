package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.topology.Guarantee;
import io.github.parlance.topology.Limits;
import io.github.parlance.topology.TopologySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {
    private static final TopologySpec SPEC = new TopologySpec(
            "test",
            Guarantee.EXACTLY_ONCE_V2,
            StreamUnderTest.SPEC.topics(),
            StreamUnderTest.SPEC.routes(),
            StreamUnderTest.SPEC.batching(),
            StreamUnderTest.SPEC.cache(),
            Limits.DEFAULT,
            3,
            2);

    @Test
    void takesThreadsAndStandbysFromTheTopology() {
        StreamsConfig config = new StreamsConfig(settings(Map.of()).properties(SPEC));

        assertEquals(3, config.getInt("num.stream.threads"));
        assertEquals(2, config.getInt("num.standby.replicas"));
    }

    @Test
    void givesTheClientPropertiesToEveryClient() {
        Map<String, String> properties = Map.of(
                "security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512", "session.timeout.ms", "20000");

        StreamsConfig config = new StreamsConfig(settings(properties).properties(SPEC));

        for (Map<String, Object> client : List.of(
                config.getMainConsumerConfigs("group", "id", 1),
                config.getRestoreConsumerConfigs("id"),
                config.getGlobalConsumerConfigs("id"),
                config.getProducerConfigs("id"),
                config.getAdminConfigs("id"),
                settings(properties).cluster().clientProperties(Map.of("sasl.mechanism", "PLAIN")))) {
            assertEquals("SASL_SSL", client.get("security.protocol"));
            assertEquals("SCRAM-SHA-512", client.get("sasl.mechanism"));
        }
    }

    @Test
    void clientPropertiesWinOverItsOwnButForTheBrokers() {
        Properties properties = settings(Map.of("poll.ms", "7", "bootstrap.servers", "elsewhere:1"))
                .properties(SPEC);

        assertEquals("7", properties.get("poll.ms"));
        assertEquals("here:9092", properties.get("bootstrap.servers"));
    }

    @Test
    void aPropertyForAllClientsWinsOverASettingForOne() {
        StreamsConfig config = new StreamsConfig(settings(Map.of(
                        "session.timeout.ms", "45000",
                        "linger.ms", "50",
                        "max.request.size", "2000000",
                        "fetch.max.wait.ms", "400"))
                .properties(SPEC));

        assertEquals("45000", config.getMainConsumerConfigs("group", "id", 1).get("session.timeout.ms"));
        assertEquals("400", config.getRestoreConsumerConfigs("id").get("fetch.max.wait.ms"));
        assertEquals("50", config.getProducerConfigs("id").get("linger.ms"));
        assertEquals("2000000", config.getProducerConfigs("id").get("max.request.size"));
        assertEquals(3_000, config.getMainConsumerConfigs("group", "id", 1).get("heartbeat.interval.ms"));
    }

    @Test
    void thePropertyOfOneClientWinsOverThatOfAll() {
        StreamsConfig config = new StreamsConfig(
                settings(Map.of("linger.ms", "50", "producer.linger.ms", "7")).properties(SPEC));

        assertEquals("7", config.getProducerConfigs("id").get("linger.ms"));
    }

    @Test
    void theProtocolOfStreamsReachesTheStreamAlone() {
        StreamsSettings settings = settings(Map.of("group.protocol", "streams"));

        Properties stream = settings.properties(SPEC);

        assertEquals("streams", stream.get("group.protocol"));
        assertFalse(stream.containsKey("consumer.session.timeout.ms"));
        assertFalse(stream.containsKey("consumer.heartbeat.interval.ms"));
        assertFalse(settings.cluster().clientProperties(Map.of()).containsKey("group.protocol"));
    }

    private static StreamsSettings settings(Map<String, String> clientProperties) {
        return new StreamsSettings(
                new ClusterSettings("here:9092", clientProperties), Path.of("state"), Optional.empty());
    }
}
