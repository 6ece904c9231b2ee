package io.github.parlance.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BrokerProbeIT {
    @TempDir
    Path state;

    @Test
    @Timeout(60)
    void saysWhenTheBrokerIsGone() throws Exception {
        TestBroker broker = TestBroker.startOwn();
        ClusterSettings settings = ClusterSettings.unsecured(broker.bootstrapServers());
        try (BrokerProbe probe = new BrokerProbe(settings)) {
            LockSupport.parkNanos(Duration.ofSeconds(6).toNanos());
            Optional<String> there = probe.fault();
            broker.close();
            while (probe.fault().isEmpty()) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }

            assertEquals(Optional.empty(), there);
            String fault = probe.fault().orElseThrow();
            assertTrue(fault.startsWith("no broker answers at " + settings.bootstrapServers() + ": "), fault);
        }
    }
}
