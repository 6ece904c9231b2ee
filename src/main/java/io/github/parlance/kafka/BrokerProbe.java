package io.github.parlance.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.common.KafkaException;

/**
 * Checks every few seconds whether a broker answers; the clients of the stream wait for brokers without reporting
 * it.
 */
public final class BrokerProbe implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final String bootstrapServers;
    private final Admin admin;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(BrokerProbe::daemon);
    private volatile Optional<String> fault = Optional.empty();

    /** @throws ClusterException if the client properties are invalid */
    public BrokerProbe(ClusterSettings settings) {
        this.bootstrapServers = settings.bootstrapServers();
        this.admin = settings.admin();
        thread.scheduleWithFixedDelay(this::ask, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void ask() {
        try {
            DescribeClusterOptions options = new DescribeClusterOptions().timeoutMs((int) PATIENCE.toMillis());
            admin.describeCluster(options).nodes().get();
            fault = Optional.empty();
        } catch (ExecutionException e) {
            fault = Optional.of(describe(e.getCause()));
        } catch (KafkaException e) {
            fault = Optional.of(describe(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String describe(Throwable cause) {
        return "no broker answers at " + bootstrapServers + ": " + cause.getMessage();
    }

    /** Returns the reason why no broker answered the last check; empty if one did. */
    public Optional<String> fault() {
        return fault;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "parlance-broker-probe");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        admin.close(Duration.ofSeconds(1));
    }
}
