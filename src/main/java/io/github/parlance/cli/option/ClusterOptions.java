package io.github.parlance.cli.option;

import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.SecretReferences;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Options that name a Kafka cluster and the client properties to connect with. */
public final class ClusterOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            description = "Bootstrap servers of the Kafka cluster, separated by commas.")
    private String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "File of Kafka client properties, such as those for TLS and SASL. Secrets in it can"
                    + " be references: $${env:NAME}, $${file:/path:key} or $${dir:/path:file}.")
    private Optional<Path> config = Optional.empty();

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * Returns the properties of {@code --config}, with its secrets resolved.
     *
     * @throws IllegalArgumentException if the file or a secret cannot be read
     */
    public Map<String, String> clientProperties() {
        return config.map(ClusterOptions::read).orElse(Map.of());
    }

    /**
     * For a command that runs no stream, and so has no state.
     *
     * @throws IllegalArgumentException as {@link #clientProperties}
     */
    public ClusterSettings settings() {
        return new ClusterSettings(bootstrapServers, clientProperties());
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            Map<String, String> map = new TreeMap<>();
            properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
            return new SecretReferences(System.getenv()).resolve(map);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("--config " + file + ": " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission to read it is denied";
        }
        return e instanceof CharacterCodingException ? "it is not UTF-8 text" : e.getMessage();
    }
}
