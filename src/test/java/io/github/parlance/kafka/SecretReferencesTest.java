package io.github.parlance.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferencesTest {
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";

    @TempDir
    Path folder;

    @BeforeEach
    void writeSecrets() throws IOException {
        Files.writeString(folder.resolve("secrets.properties"), "key = of the keys\n");
        Files.writeString(folder.resolve("token"), "of a file\n");
    }

    @Test
    void readsVariablesKeysOfFilesAndWholeFilesWithoutTheirLastLineBreak() {
        Map<String, String> resolved = resolve(Map.of(
                "ssl.key.password", "${env:SECRET}",
                "ssl.keystore.password", "${file:%s/secrets.properties:key}".formatted(folder),
                "ssl.truststore.password", "${dir:%s:token}".formatted(folder),
                "client.id", "a-${env:SECRET}-${env:SECRET}",
                "linger.ms", "5"));

        assertEquals(
                Map.of(
                        "ssl.key.password", "of the $1 environment",
                        "ssl.keystore.password", "of the keys",
                        "ssl.truststore.password", "of a file",
                        "client.id", "a-of the $1 environment-of the $1 environment",
                        "linger.ms", "5"),
                resolved);
    }

    /** What a client would make of the secret if it looked for references again. */
    @Test
    void aSecretThatLooksLikeAReferenceIsTakenAsItIs() {
        Map<String, String> resolved = resolve(Map.of("ssl.key.password", "${env:ODD}"));

        AdminClientConfig config = new AdminClientConfig(new HashMap<>(
                Map.of("bootstrap.servers", "b:1", "ssl.key.password", resolved.get("ssl.key.password"))));

        assertEquals(new Password("${env:SECRET}"), config.getPassword("ssl.key.password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"password=\"${env:HARD}\"", "password=${env:HARD}", "password=\"${env:HARD}\" a=b"})
    void aPasswordOfAnyCharactersReachesTheLoginWhole(String options) {
        Map<String, String> resolved = resolve(Map.of("sasl.jaas.config", SCRAM + " required " + options + ";"));

        Object password = JaasContext.loadClientContext(
                        Map.of("sasl.jaas.config", new Password(resolved.get("sasl.jaas.config"))))
                .configurationEntries()
                .get(0)
                .getOptions()
                .get("password");

        assertEquals("a \"b\\c;\nd", password);
    }

    @Test
    void aWholeLoginMayStandElsewhere() {
        assertEquals(
                "x required a=\"b\";",
                resolve(Map.of("sasl.jaas.config", "${env:LOGIN}")).get("sasl.jaas.config"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ${env:NONE}                        | there is no such variable
                    ${env:}                            | there is no such variable
                    ${file:FOLDER/none:key}            | there is no such file
                    ${file:FOLDER:key}                 | there is no such file
                    ${file:FOLDER/secrets.properties:} | the file has no such key
                    ${file:FOLDER/secrets.properties:no}  | the file has no such key
                    ${file:key}                        | its form is ${file:/path:name}
                    ${dir:FOLDER:none}                 | there is no such file
                    ${dir:FOLDER/none:token}           | there is no such file
                    ${dir:token}                       | its form is ${dir:/path:name}
                    """)
    void saysWhichReferenceLeadsNowhereAndNoSecret(String reference, String reason) {
        String named = reference.replace("FOLDER", folder.toString());

        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> resolve(
                        Map.of("sasl.jaas.config", "x password=\"${env:SECRET}\" other=\"" + named + "\" p=open;")));

        assertEquals("sasl.jaas.config names " + named + ", but " + reason, e.getMessage());
    }

    @Test
    void namesAllThatLeadNowhereInOneLine() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> resolve(Map.of("a", "${env:ONE}", "b", "${env:TWO}")));

        assertEquals(
                "a names ${env:ONE}, but there is no such variable; b names ${env:TWO}, but there is no such variable",
                e.getMessage());
    }

    @Test
    void keepsToWhatThePropertiesAllow() throws IOException {
        Path allowed = Files.createDirectory(folder.resolve("allowed"));
        Map<String, String> properties = Map.of(
                "config.providers.env.param.allowlist.pattern",
                "KAFKA_.*",
                "config.providers.dir.param.allowed.paths",
                allowed.toString(),
                "a",
                "${env:SECRET}",
                "b",
                "${dir:%s:token}".formatted(folder));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> resolve(properties));

        assertEquals(
                "a names ${env:SECRET}, but there is no such variable, or config.providers.env.param does not allow it; b"
                        + " names ${dir:" + folder + ":token}, but there is no such file, or config.providers.dir.param"
                        + " does not allow it",
                e.getMessage());
    }

    @Test
    void leavesToTheClientsWhatThePropertiesDeclareThemselves() {
        Map<String, String> properties = Map.of(
                "config.providers", "vault, env",
                "config.providers.env.class", "org.apache.kafka.common.config.provider.EnvVarConfigProvider",
                "a", "${env:NONE} ${vault:x:y}");

        assertEquals(properties, resolve(properties));
    }

    @Test
    void showsNoSecretWhenItIsPrinted() {
        String printed = new SecretReferences(Map.of("SECRET", "of the environment")).toString()
                + new ClusterSettings("b:1", Map.of("ssl.key.password", "hidden"));

        assertFalse(printed.contains("of the environment") || printed.contains("hidden"), printed);
    }

    private static Map<String, String> resolve(Map<String, String> properties) {
        return new SecretReferences(Map.of(
                        "SECRET", "of the $1 environment",
                        "ODD", "${env:SECRET}",
                        "HARD", "a \"b\\c;\nd",
                        "LOGIN", "x required a=\"b\";"))
                .resolve(properties);
    }
}
