package io.github.parlance.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka node in this process, broker and controller in one, on free ports of the loopback interface. Its data is deleted when
 * it closes.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private final Path folder;
    private final KafkaConfig config;
    private final String bootstrapServers;
    private KafkaRaftServer server;

    private EmbeddedBroker(Path folder, KafkaConfig config, String bootstrapServers) {
        this.folder = folder;
        this.config = config;
        this.bootstrapServers = bootstrapServers;
        this.server = new KafkaRaftServer(config, Time.SYSTEM);
    }

    /** Starts a node, and returns once it accepts connections; takes about three seconds. */
    public static EmbeddedBroker start() {
        return start(Map.of());
    }

    /**
     * Starts a node with further properties.
     *
     * @param more properties in addition to its own, or instead of them; its listener for clients is named {@code BROKER}
     */
    public static EmbeddedBroker start(Map<String, String> more) {
        try {
            List<Integer> ports = freePorts();
            return start(ports, Files.createTempDirectory("parlance-kafka-"), more);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded broker cannot be set up", e);
        }
    }

    /** Starts a node in a folder, which is deleted if that fails. */
    private static EmbeddedBroker start(List<Integer> ports, Path folder, Map<String, String> more) throws IOException {
        boolean started = false;
        try {
            Properties properties = properties(folder, ports.get(0), ports.get(1));
            properties.putAll(more);
            format(folder, properties);
            EmbeddedBroker broker =
                    new EmbeddedBroker(folder, new KafkaConfig(properties, false), "localhost:" + ports.get(0));
            broker.server.startup();
            started = true;
            return broker;
        } finally {
            // Also after an error: while a process ends, classes of Kafka cannot be initialized any more.
            if (!started) {
                delete(folder);
            }
        }
    }

    /** Returns its address, {@code localhost:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the node; its data and ports stay for {@link #startAgain()}. */
    public void stop() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Starts a stopped node on the same ports, with its data. */
    public void startAgain() {
        server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
    }

    @Override
    public void close() {
        stop();
        delete(folder);
    }

    private static Properties properties(Path folder, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "node.id", "1",
                "process.roles", "broker,controller",
                "listeners", "BROKER://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort,
                "advertised.listeners", "BROKER://localhost:" + port,
                "listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "BROKER",
                "controller.listener.names", "CONTROLLER",
                "controller.quorum.voters", "1@localhost:" + controllerPort,
                "log.dirs", folder.resolve("data").toString()));
        properties.putAll(singleNode());
        return properties;
    }

    /** Returns the properties of a single node: no replication, no load to spread. */
    private static Map<String, String> singleNode() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "3",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "3",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "add.partitions.to.txn.retry.backoff.ms", "1",
                "auto.create.topics.enable", "false");
    }

    private static void format(Path folder, Properties properties) throws IOException {
        Path file = folder.resolve("server.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, "one node");
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
        int status = StorageTool.execute(command, new PrintStream(output, true, StandardCharsets.UTF_8));
        if (status != 0) {
            throw new IOException("formatting failed: " + output.toString(StandardCharsets.UTF_8));
        }
    }

    /** Returns two free ports; both are held at the same time, so that they differ. */
    private static List<Integer> freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket other = new ServerSocket(0, 1, loopback)) {
            return List.of(one.getLocalPort(), other.getLocalPort());
        }
    }

    /** Uses no class of Kafka, because those cannot be initialized while the process ends. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder cannot be deleted: " + folder, e);
        }
    }
}
