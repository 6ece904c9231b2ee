package io.github.parlance.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/**
 * References to secrets in client properties: <code>${env:NAME}</code>, an environment variable;
 * <code>${file:/path:key}</code>, a key of a properties file; <code>${dir:/path:name}</code>, a whole file.
 *
 * <p>They are resolved once, before any client is created: a client would take an unresolvable reference for the
 * secret itself, and Kafka Streams would resolve twice. Providers that the properties declare in {@code
 * config.providers} are left to the clients.
 *
 * @param environment environment variables
 */
public record SecretReferences(Map<String, String> environment) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|dir):([^}]*)}");

    /**
     * Returns the properties with all references resolved.
     *
     * @throws IllegalArgumentException if references cannot be resolved; the message names each of them and shows
     *     no value
     */
    public Map<String, String> resolve(Map<String, String> properties) {
        List<String> problems = new ArrayList<>();
        Map<String, String> resolved = new TreeMap<>(properties);
        try {
            SecretProviders providers = new SecretProviders(properties, environment);
            resolved.replaceAll((name, value) -> resolve(name, value, providers, problems));
        } catch (ConfigException e) {
            problems.add(e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return resolved;
    }

    private static String resolve(String property, String value, SecretProviders providers, List<String> problems) {
        return REFERENCE.matcher(value).replaceAll(match -> {
            if (!providers.has(match.group(1))) {
                return Matcher.quoteReplacement(match.group());
            }
            try {
                String secret = providers.secret(match.group(1), match.group(2));
                return Matcher.quoteReplacement(
                        property.endsWith("sasl.jaas.config") ? asJaas(secret, value, match) : secret);
            } catch (IllegalArgumentException | ConfigException e) {
                problems.add(property + " names " + match.group() + ", but " + e.getMessage());
                return "";
            }
        });
    }

    /** Escapes a secret for JAAS: in quotes, with a backslash before characters that would end them. */
    private static String asJaas(String secret, String value, MatchResult place) {
        char before = place.start() == 0 ? ' ' : value.charAt(place.start() - 1);
        String escaped = secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return switch (before) {
            case '"' -> escaped;
            case '=' -> '"' + escaped + '"';
            default -> secret;
        };
    }

    /** Returns the number of variables without their values. */
    @Override
    public String toString() {
        return "SecretReferences[" + environment.size() + " variables]";
    }
}
