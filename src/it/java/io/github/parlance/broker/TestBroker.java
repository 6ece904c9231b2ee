package io.github.parlance.broker;

import io.github.parlance.demo.EmbeddedBroker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A Kafka broker for a test: a container of the image that the system property {@code kafka.image} names, and the
 * embedded broker where there is no container engine or no such image. It says which.
 *
 * <p>The tests of a process share one broker, one after the other: closing it deletes its topics and groups, and stops it
 * only if that fails.
 */
public final class TestBroker implements AutoCloseable {
    private static final String IMAGE = System.getProperty("kafka.image", "apache/kafka:4.3.1");
    private static final long PATIENCE_SECONDS = 30;

    /** The broker that no test is using. */
    private static Optional<TestBroker> idle = Optional.empty();

    private final String bootstrapServers;
    private final AutoCloseable broker;
    private final boolean shared;

    private TestBroker(String bootstrapServers, AutoCloseable broker, boolean shared) {
        this.bootstrapServers = bootstrapServers;
        this.broker = broker;
        this.shared = shared;
    }

    /** Returns a broker without topics; one that another test has used, if there is one. */
    public static synchronized TestBroker start() {
        if (idle.isEmpty()) {
            return started(true);
        }
        TestBroker used = idle.get();
        idle = Optional.empty();
        return used;
    }

    /** Starts a broker for one test, which is gone once it is closed. */
    public static TestBroker startOwn() {
        return started(false);
    }

    private static TestBroker started(boolean shared) {
        boolean engine;
        try {
            engine = DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            // An engine that answers and can fetch no image: Testcontainers starts a container of its own at first.
            return embedded("the container engine is of no use: " + e.getMessage(), shared);
        }
        return engine ? container(shared) : embedded("no container engine answers", shared);
    }

    private static TestBroker container(boolean shared) {
        KafkaContainer container =
                new KafkaContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka"));
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            return embedded(IMAGE + " does not start: " + e.getMessage(), shared);
        }
        System.out.println("broker: container of " + IMAGE);
        return new TestBroker(container.getBootstrapServers(), container, shared).stoppedWithTheProcess();
    }

    private static TestBroker embedded(String reason, boolean shared) {
        System.out.println("broker: embedded, as " + reason);
        EmbeddedBroker embedded = EmbeddedBroker.start();
        return new TestBroker(embedded.bootstrapServers(), embedded, shared).stoppedWithTheProcess();
    }

    private TestBroker stoppedWithTheProcess() {
        if (shared) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::stopIdle, "stop-test-broker"));
        }
        return this;
    }

    private void stopIdle() {
        synchronized (TestBroker.class) {
            if (idle.filter(this::equals).isPresent()) {
                try {
                    broker.close();
                } catch (Exception e) {
                    System.err.println("the broker does not stop: " + e);
                }
            }
        }
    }

    /** {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() throws Exception {
        synchronized (TestBroker.class) {
            if (shared && idle.isEmpty() && isEmptied()) {
                idle = Optional.of(this);
                return;
            }
        }
        broker.close();
    }

    /** Deletes topics and groups, and returns whether none is left. */
    private boolean isEmptied() throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<String> groups = admin.listGroups().all().get(PATIENCE_SECONDS, TimeUnit.SECONDS).stream()
                    .map(GroupListing::groupId)
                    .toList();
            admin.deleteConsumerGroups(groups).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            admin.deleteTopics(admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .all()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            long end = System.nanoTime() + Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
            while (!admin.listTopics()
                    .names()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .isEmpty()) {
                if (System.nanoTime() > end) {
                    return false;
                }
                LockSupport.parkNanos(20_000_000);
            }
            return true;
        } catch (ExecutionException | TimeoutException e) {
            System.out.println("broker: not shared with the next test: " + e.getMessage());
            return false;
        }
    }
}
