package io.github.parlance.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientPropertyRulesTest {
    private final ClientPropertyRules rules = new ClientPropertyRules();

    @ParameterizedTest
    @CsvSource({
        "security.protocol, SSL",
        "sasl.jaas.config, secret",
        "sasl.oauthbearer.token.endpoint.url, https://idp",
        "ssl.keystore.location, k.p12",
        "session.timeout.ms, 45000",
        "consumer.max.poll.records, 100",
        "producer.compression.type, lz4",
        "restore.consumer.fetch.max.bytes, 1000000",
        "main.consumer.max.poll.interval.ms, 60000",
        "admin.retries, 3",
        "topic.min.insync.replicas, 2",
        "replication.factor, 1",
        "group.protocol, streams",
        "config.providers, vault",
        "config.providers.vault.class, com.example.Vault",
        "client.rack, a",
        "client.dns.lookup, use_all_dns_ips"
    })
    void aClientPropertyIsAccepted(String name, String value) {
        assertEquals(List.of(), rules.check(Map.of(name, value)));
    }

    @ParameterizedTest
    @CsvSource({
        "security.protcol, security.protocol",
        "SECURITY_PROTOCOL, security.protocol",
        "security-protocol, security.protocol",
        "\uFEFFsecurity.protocol, security.protocol",
        "sasl.mechanisms, sasl.mechanism",
        "ssl.trustore.location, ssl.truststore.location",
        "consumer.sesion.timeout.ms, session.timeout.ms",
        "lingerms, linger.ms",
        "ACKS, acks"
    })
    void aMisspelledNameIsRefusedWithTheNearestOne(String name, String meant) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> rules.check(Map.of(name, "SSL")));

        assertEquals("\"" + name + "\" is not a client property; did you mean " + meant + "?", refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"schema.registry.url", "ssl.ca.location", "azure.tenant", "x"})
    void aNameThatIsNearToNoneIsAWarning(String name) {
        List<String> warnings = rules.check(Map.of(name, "1", "security.protocol", "SSL"));

        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).startsWith("\"" + name + "\" is not a client property of Kafka"), warnings.get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "application.id, mine, applicationId in the topology",
        "group.id, mine, applicationId in the topology",
        "processing.guarantee, at_least_once, guarantee in the topology",
        "state.dir, /tmp, --state",
        "group.instance.id, one, --instance-id",
        "auto.offset.reset, latest, the stream relies on earliest",
        "consumer.auto.offset.reset, latest, the stream relies on earliest",
        "isolation.level, read_uncommitted, the stream relies on read_committed",
        "enable.auto.commit, true, the stream relies on false",
        "acks, 1, the stream relies on all",
        "value.deserializer, org.example.D, Parlance sets it itself"
    })
    void aPropertyThatParlanceSetsIsRefusedByName(String name, String value, String instead) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> rules.check(Map.of(name, value)));

        assertTrue(refused.getMessage().startsWith(name + " cannot be set here; "), refused.getMessage());
        assertTrue(refused.getMessage().endsWith(instead), refused.getMessage());
    }

    @Test
    void aValueThatParlanceSetsAnywayIsAccepted() {
        assertEquals(
                List.of(),
                rules.check(Map.of(
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "isolation.level", "READ_COMMITTED",
                        "acks", "all")));
    }

    @Test
    void allThatIsRefusedIsNamed() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> rules.check(Map.of("state.dir", "/tmp", "security.protcol", "SSL", "acks", "0")));

        assertEquals(3, refused.getMessage().split("; (?=acks|\"security|state)").length, refused.getMessage());
    }
}
