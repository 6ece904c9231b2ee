package io.github.parlance.broker;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/** A node of a Kafka cluster in a process of its own, so that it can be killed. */
public final class BrokerProcess {
    private BrokerProcess() {}

    /** Runs the node until SIGTERM. @param arguments the file of its properties; its folder is formatted already */
    public static void main(String[] arguments) throws Exception {
        EndWithParent.watch();
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(arguments[0]))) {
            properties.load(file);
        }
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        server.startup();
        server.awaitShutdown();
    }
}
