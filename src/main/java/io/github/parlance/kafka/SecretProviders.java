package io.github.parlance.kafka;

import static io.github.parlance.spec.Requirement.require;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * The config providers of Kafka that resolve secrets, except those that the client properties declare themselves.
 * They hold no open resources.
 */
final class SecretProviders {
    private static final String PROPERTY = "config.providers";

    private final Map<String, ConfigProvider> byName;
    private final Map<String, Map<String, String>> limits = new HashMap<>();

    /** @throws ConfigException if a parameter is invalid, such as a relative allowed path */
    SecretProviders(Map<String, String> properties, Map<String, String> environment) {
        Map<String, ConfigProvider> all = new HashMap<>(Map.of(
                "env", new EnvVarConfigProvider(environment),
                "file", new FileConfigProvider(),
                "dir", new DirectoryConfigProvider()));
        List.of(properties.getOrDefault(PROPERTY, "").split("\\s*,\\s*")).forEach(all::remove);
        all.forEach((name, provider) -> {
            limits.put(name, limits(name, properties));
            provider.configure(limits.get(name));
        });
        this.byName = Map.copyOf(all);
    }

    /** Returns the parameters of a provider, such as {@code config.providers.file.param.allowed.paths}. */
    private static Map<String, String> limits(String provider, Map<String, String> properties) {
        String prefix = PROPERTY + "." + provider + ".param.";
        Map<String, String> limits = new HashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                limits.put(name.substring(prefix.length()), value);
            }
        });
        return limits;
    }

    boolean has(String provider) {
        return byName.containsKey(provider);
    }

    /**
     * Returns the secret at a location; the line break at the end of a whole file is removed.
     *
     * @param place {@code NAME} of a variable, {@code path:key} of a value in files
     * @throws IllegalArgumentException if nothing is there
     * @throws ConfigException if it cannot be read
     */
    String secret(String provider, String place) {
        if (provider.equals("env")) {
            return read(provider, "", place, "there is no such variable");
        }
        int colon = place.indexOf(':');
        require(colon > 0, "its form is ${%s:/path:name}", provider);
        String path = place.substring(0, colon);
        String name = place.substring(colon + 1);
        if (provider.equals("file")) {
            requireFile(Path.of(path));
            return read(provider, path, name, "the file has no such key");
        }
        requireFile(Path.of(path, name));
        return read(provider, path, name, "there is no such file").replaceFirst("\\R\\z", "");
    }

    /** Checks the file first, because Kafka would log a stack trace. */
    private static void requireFile(Path file) {
        require(Files.isRegularFile(file), "there is no such file");
        require(Files.isReadable(file), "the file may not be read");
    }

    private String read(String provider, String path, String key, String missing) {
        Map<String, String> found = byName.get(provider).get(path, Set.of(key)).data();
        require(
                found.containsKey(key),
                limits.get(provider).isEmpty() ? "%s" : "%s, or %s.%s.param does not allow it",
                missing,
                PROPERTY,
                provider);
        return found.get(key);
    }
}
