package io.github.parlance.cli.option;

import io.github.parlance.kafka.ClientPropertyRules;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.SecretReferences;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that name a Kafka cluster and the client properties to connect with. */
public final class ClusterOptions {
    /** A byte-order mark, which editors on Windows write, would become a part of the first key. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            required = true,
            converter = BootstrapServersConverter.class,
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
     * Returns the properties of {@code --config}, with its secrets resolved. Prints a warning for each name that Kafka does not know.
     *
     * @throws IllegalArgumentException if the file or a secret cannot be read, or a property is refused, see {@link ClientPropertyRules}
     */
    public Map<String, String> clientProperties() {
        return config.map(this::read).orElse(Map.of());
    }

    /**
     * For a command that runs no stream, and so has no state.
     *
     * @throws IllegalArgumentException as {@link #clientProperties}
     */
    public ClusterSettings settings() {
        return new ClusterSettings(bootstrapServers, clientProperties());
    }

    private Map<String, String> read(Path file) {
        try {
            String text = Files.readString(file);
            Properties properties = new Properties();
            properties.load(new StringReader(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
            Map<String, String> map = new TreeMap<>();
            properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
            requireOneAddress(map);
            List<String> warnings = new ClientPropertyRules().check(map);
            warnings.forEach(warning ->
                    command.commandLine().getErr().println("parlance: --config " + file + ": warning: " + warning));
            return new SecretReferences(System.getenv()).resolve(map);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException("--config " + file + ": " + reason(e), e);
        }
    }

    /** Files of other programs name the brokers as well, which is of no harm if they are the same. */
    private void requireOneAddress(Map<String, String> properties) {
        String other = properties.getOrDefault(BOOTSTRAP_SERVERS, bootstrapServers);
        if (!other.strip().equals(bootstrapServers)) {
            throw new IllegalArgumentException(BOOTSTRAP_SERVERS + " is " + other + ", and --bootstrap-servers "
                    + bootstrapServers + "; remove the property, or give the same");
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
