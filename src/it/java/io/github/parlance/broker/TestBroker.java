package io.github.parlance.broker;

import io.github.parlance.demo.EmbeddedBroker;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A Kafka broker for a test: a container of the image that the system property {@code kafka.image} names, and the
 * embedded broker where there is no container engine or no such image. It says which.
 */
public final class TestBroker implements AutoCloseable {
    private static final String IMAGE = System.getProperty("kafka.image", "apache/kafka:4.3.1");

    private final String bootstrapServers;
    private final AutoCloseable broker;

    private TestBroker(String bootstrapServers, AutoCloseable broker) {
        this.bootstrapServers = bootstrapServers;
        this.broker = broker;
    }

    public static TestBroker start() {
        boolean engine;
        try {
            engine = DockerClientFactory.instance().isDockerAvailable();
        } catch (RuntimeException e) {
            // An engine that answers and can fetch no image: Testcontainers starts a container of its own at first.
            return embedded("the container engine is of no use: " + e.getMessage());
        }
        return engine ? container() : embedded("no container engine answers");
    }

    private static TestBroker container() {
        KafkaContainer container =
                new KafkaContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka"));
        try {
            container.start();
        } catch (RuntimeException e) {
            container.stop();
            return embedded(IMAGE + " does not start: " + e.getMessage());
        }
        System.out.println("broker: container of " + IMAGE);
        return new TestBroker(container.getBootstrapServers(), container);
    }

    private static TestBroker embedded(String reason) {
        System.out.println("broker: embedded, as " + reason);
        EmbeddedBroker embedded = EmbeddedBroker.start();
        return new TestBroker(embedded.bootstrapServers(), embedded);
    }

    /** {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() throws Exception {
        broker.close();
    }
}
