package io.github.parlance.broker;

import io.github.parlance.demo.EmbeddedBroker;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * An embedded broker that takes only SASL over TLS and allows only what is granted. The user {@code parlance} logs in by
 * SCRAM; the administrator, who may do everything, by PLAIN.
 */
public final class SecuredBroker implements AutoCloseable {
    public static final String PASSWORD = "a password of parlance";
    private static final String STORE_PASSWORD = "of the stores";
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"admin\" password=\"of the administrator\"";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required;";

    private final EmbeddedBroker broker;
    private final Path trustStore;
    private final Admin admin;

    private SecuredBroker(EmbeddedBroker broker, Path trustStore) {
        this.broker = broker;
        this.trustStore = trustStore;
        this.admin = Admin.create(new HashMap<>(adminProperties()));
    }

    /** Starts one; its keys and certificate are made in the folder. */
    public static SecuredBroker start(Path folder) throws Exception {
        Path keyStore = folder.resolve("broker.p12");
        Path certificate = folder.resolve("broker.pem");
        Path trustStore = folder.resolve("truststore.p12");
        keytool(
                keyStore,
                "-genkeypair -alias broker -keyalg RSA -keysize 2048 -dname CN=localhost -validity 2"
                        + " -ext san=dns:localhost,ip:127.0.0.1");
        keytool(keyStore, "-exportcert -rfc -alias broker -file " + certificate);
        keytool(trustStore, "-importcert -noprompt -alias broker -file " + certificate);
        SecuredBroker secured = new SecuredBroker(EmbeddedBroker.start(properties(keyStore, trustStore)), trustStore);
        secured.admin
                .alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        "parlance", new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), PASSWORD)))
                .all()
                .get();
        return secured;
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Trusts the broker. */
    public Path trustStore() {
        return trustStore;
    }

    public String trustStorePassword() {
        return STORE_PASSWORD;
    }

    /** May do everything. */
    public Admin admin() {
        return admin;
    }

    /** What a client of the administrator is made with. */
    public Map<String, String> adminProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker.bootstrapServers());
        properties.put("security.protocol", "SASL_SSL");
        properties.put("sasl.mechanism", "PLAIN");
        properties.put("sasl.jaas.config", PLAIN + ";");
        properties.put("ssl.truststore.type", "PKCS12");
        properties.put("ssl.truststore.location", trustStore.toString());
        properties.put("ssl.truststore.password", STORE_PASSWORD);
        return properties;
    }

    /** The same in a file, for commands that take one. */
    public void writeAdminProperties(Path file) throws IOException {
        writeProperties(file, adminProperties());
    }

    /** Writes properties for a client. */
    public static void writeProperties(Path file, Map<String, String> map) throws IOException {
        Properties properties = new Properties();
        properties.putAll(map);
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    /** Allows this and nothing else, what was allowed before without a break; returns once the broker keeps to it. */
    public void allowOnly(Set<AclBinding> bindings) throws ExecutionException, InterruptedException {
        admin.createAcls(bindings).all().get();
        admin.deleteAcls(allowed().stream()
                        .filter(acl -> !bindings.contains(acl))
                        .map(AclBinding::toFilter)
                        .toList())
                .all()
                .get();
        Set<AclBinding> known = Set.of();
        while (!known.equals(bindings)) {
            known = allowed();
        }
    }

    /** What is allowed. */
    public Set<AclBinding> allowed() throws ExecutionException, InterruptedException {
        return Set.copyOf(admin.describeAcls(AclBindingFilter.ANY).values().get());
    }

    @Override
    public void close() {
        admin.close();
        broker.close();
    }

    private static Map<String, String> properties(Path keyStore, Path trustStore) {
        Map<String, String> properties = new HashMap<>();
        properties.put("listener.security.protocol.map", "BROKER:SASL_SSL,CONTROLLER:PLAINTEXT");
        properties.put("sasl.enabled.mechanisms", "SCRAM-SHA-512,PLAIN");
        properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        properties.put("listener.name.broker.plain.sasl.jaas.config", PLAIN + " user_admin=\"of the administrator\";");
        properties.put("listener.name.broker.scram-sha-512.sasl.jaas.config", SCRAM);
        properties.put("ssl.keystore.type", "PKCS12");
        properties.put("ssl.keystore.location", keyStore.toString());
        properties.put("ssl.keystore.password", STORE_PASSWORD);
        properties.put("ssl.truststore.type", "PKCS12");
        properties.put("ssl.truststore.location", trustStore.toString());
        properties.put("ssl.truststore.password", STORE_PASSWORD);
        properties.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // The controller is the same node, on a listener that nobody else is told of.
        properties.put("super.users", "User:admin;User:ANONYMOUS");
        properties.put("allow.everyone.if.no.acl.found", "false");
        return properties;
    }

    private static void keytool(Path store, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + arguments + ": " + said);
        }
    }
}
