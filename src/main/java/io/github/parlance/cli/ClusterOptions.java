package io.github.parlance.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Which Kafka cluster, and what its clients are told. */
final class ClusterOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Brokers to begin with; several with commas between.")
    private String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Client properties of Kafka, such as those for TLS and SASL.")
    private Optional<Path> config = Optional.empty();

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** What the file of {@code --config} says; nothing without one. */
    Map<String, String> properties() throws IOException {
        Map<String, String> map = new TreeMap<>();
        if (config.isPresent()) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(config.get())) {
                properties.load(reader);
            }
            properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        }
        return map;
    }

    /** The same together with the brokers: all that a client of its own needs. */
    Map<String, Object> clientProperties() throws IOException {
        Map<String, Object> all = new TreeMap<>(properties());
        all.put("bootstrap.servers", bootstrapServers);
        return all;
    }
}
