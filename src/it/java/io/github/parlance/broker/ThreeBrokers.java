package io.github.parlance.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/**
 * Three Kafka nodes in processes of their own, each broker and controller. Topics have three replicas, and a record counts once two of
 * them have it, so that one node may be killed at any time.
 */
public final class ThreeBrokers implements AutoCloseable {
    /** Number of nodes. */
    public static final int COUNT = 3;

    private final Path folder;
    private final Path logs;
    private final List<Integer> ports;
    private final Map<Integer, Process> processes = new HashMap<>();
    private final Thread hook = new Thread(this::killAll);

    private ThreeBrokers(Path folder, Path logs, List<Integer> ports) {
        this.folder = folder;
        this.logs = logs;
        this.ports = ports;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts them, and returns once all have joined.
     *
     * @param folder for their data
     * @param logs what they say goes there
     * @param more properties in addition to their own
     * @param admin properties of a client that may describe the cluster, without its address
     */
    public static ThreeBrokers start(Path folder, Path logs, Map<String, String> more, Map<String, String> admin) {
        try {
            Files.createDirectories(folder);
            Files.createDirectories(logs);
            ThreeBrokers brokers = new ThreeBrokers(folder, logs, freePorts());
            String cluster = Uuid.randomUuid().toString();
            for (int node = 1; node <= COUNT; node++) {
                brokers.format(node, cluster, more);
                brokers.launch(node);
            }
            brokers.awaitAll(admin);
            return brokers;
        } catch (IOException e) {
            throw new UncheckedIOException("the brokers cannot be set up", e);
        }
    }

    /** Addresses of all, separated by commas. */
    public String bootstrapServers() {
        return ports.subList(0, COUNT).stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
    }

    /** SIGKILL. @param node 1 to {@link #COUNT} */
    public void kill(int node) throws InterruptedException {
        processes.get(node).destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits for the end. */
    public void stop(int node) throws InterruptedException {
        processes.get(node).toHandle().destroy();
        processes.get(node).waitFor();
    }

    /** Starts a node that has ended, with its data. */
    public void launch(int node) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                properties(node).toString());
        Redirect log = Redirect.appendTo(logs.resolve("broker-" + node + ".log").toFile());
        try {
            processes.put(
                    node,
                    new ProcessBuilder(command)
                            .redirectOutput(log)
                            .redirectError(log)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("no process can be started", e);
        }
    }

    private void awaitAll(Map<String, String> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("bootstrap.servers", bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            Patience.until(() -> nodes(admin) == COUNT);
        }
    }

    private static int nodes(Admin admin) {
        try {
            return admin.describeCluster().nodes().get().size();
        } catch (ExecutionException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private Path properties(int node) {
        return folder.resolve("node-" + node + ".properties");
    }

    private void format(int node, String cluster, Map<String, String> more) throws IOException {
        Properties properties = new Properties();
        properties.putAll(replicated());
        properties.putAll(addresses(node));
        properties.putAll(more);
        try (Writer writer = Files.newBufferedWriter(properties(node))) {
            properties.store(writer, "one of three nodes");
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        String[] command = {"format", "-t", cluster, "-c", properties(node).toString()};
        if (StorageTool.execute(command, new PrintStream(said, true, StandardCharsets.UTF_8)) != 0) {
            throw new IOException("formatting failed: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private Map<String, String> addresses(int node) {
        int broker = ports.get(node - 1);
        String voters = IntStream.rangeClosed(1, COUNT)
                .mapToObj(each -> each + "@localhost:" + ports.get(COUNT + each - 1))
                .collect(Collectors.joining(","));
        return Map.of(
                "node.id",
                Integer.toString(node),
                "process.roles",
                "broker,controller",
                "listeners",
                "BROKER://localhost:" + broker + ",CONTROLLER://localhost:" + ports.get(COUNT + node - 1),
                "advertised.listeners",
                "BROKER://localhost:" + broker,
                "listener.security.protocol.map",
                "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "BROKER",
                "controller.listener.names",
                "CONTROLLER",
                "controller.quorum.voters",
                voters,
                "log.dirs",
                folder.resolve("data-" + node).toString());
    }

    /** Three replicas of everything, of which two count. The session of a killed broker ends soon. */
    private static Map<String, String> replicated() {
        return Map.ofEntries(
                Map.entry("default.replication.factor", "3"),
                Map.entry("min.insync.replicas", "2"),
                Map.entry("offsets.topic.replication.factor", "3"),
                Map.entry("offsets.topic.num.partitions", "3"),
                Map.entry("transaction.state.log.replication.factor", "3"),
                Map.entry("transaction.state.log.min.isr", "2"),
                Map.entry("transaction.state.log.num.partitions", "3"),
                Map.entry("share.coordinator.state.topic.replication.factor", "3"),
                Map.entry("share.coordinator.state.topic.min.isr", "2"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("broker.session.timeout.ms", "4000"),
                Map.entry("broker.heartbeat.interval.ms", "500"),
                Map.entry("auto.create.topics.enable", "false"));
    }

    /** All held at the same time, so that they differ. */
    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * COUNT; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private void killAll() {
        processes.values().forEach(Process::destroyForcibly);
    }

    @Override
    public void close() {
        killAll();
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
