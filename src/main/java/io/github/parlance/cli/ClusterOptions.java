package io.github.parlance.cli;

import io.github.parlance.stream.ClusterSettings;
import io.github.parlance.stream.SecretReferences;
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

/** Which Kafka cluster, and as whom. */
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
            description = "Client properties of Kafka, such as those for TLS and SASL; secrets in it may be named by"
                    + " $${env:NAME}, $${file:/path:key} or $${dir:/path:file}.")
    private Optional<Path> config = Optional.empty();

    String bootstrapServers() {
        return bootstrapServers;
    }

    /**
     * What the file says, its secrets read from where it says they are.
     *
     * @throws IllegalArgumentException if there is a file given that cannot be read, or a secret
     */
    Map<String, String> clientProperties() {
        return config.map(ClusterOptions::read).orElse(Map.of());
    }

    /**
     * For a command that runs no stream, and so has no state.
     *
     * @throws IllegalArgumentException as {@link #clientProperties}
     */
    ClusterSettings settings() {
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
            return "it may not be read";
        }
        return e instanceof CharacterCodingException ? "it is no text in UTF-8" : e.getMessage();
    }
}
