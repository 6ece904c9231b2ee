package io.github.parlance.cli.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.SecuredBroker;
import io.github.parlance.cli.Main;
import io.github.parlance.config.SpecReader;
import io.github.parlance.demo.EmbeddedBroker;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told of set-ups that would not run. */
@Timeout(180)
class DoctorCommandIT {
    private static final String PROBLEM = "problem  ";

    @TempDir
    private Path folder;

    private Path topology;
    private Path state;

    @BeforeEach
    void choosePlaces() {
        topology = Path.of("topology", "translation.yaml");
        state = folder.resolve("state");
    }

    @Test
    void aSetUpThatRunsHasNoProblem() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            createTopics(broker.bootstrapServers());

            Said said = doctor("--bootstrap-servers", broker.bootstrapServers());

            assertEquals(0, said.status(), said.text());
            assertTrue(said.text().contains("a run would start"), said.text());
            assertTrue(said.text().contains("topics exist: 8"), said.text());
        }
    }

    @Test
    void theStateFolderIsAFile() throws IOException {
        Files.writeString(state, "");

        doctor().hasProblem("state folder " + state + " cannot be written to", "choose another with --state");
    }

    @Test
    void theTopologyIsMissing() {
        topology = folder.resolve("none.yaml");

        doctor().hasProblem("none.yaml", "topology/README.md describes every key");
    }

    @Test
    void theTopologyHasMistakes() throws IOException {
        topology = Files.writeString(
                folder.resolve("t.yaml"), "applicationId: x\nroutes: []\nbatching: { maxWait: soon }\n");

        doctor().hasProblem("maxWait", "topology/README.md describes every key");
    }

    @Test
    void aRouteHasNoModel() throws IOException {
        topology = route("en-xx", "en", "es");

        doctor().hasProblem("en-xx", "copy it again completely");
    }

    @Test
    void aModelIsBroken() throws IOException {
        Path copy = folder.resolve("models/en-es/1");
        try (Stream<Path> files = Files.walk(Path.of("models/en-es/1"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(Path.of("models/en-es/1").relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        Files.writeString(copy.resolve("assets/vocabulary.txt"), "half of it");

        doctor("--models", folder.resolve("models").toString())
                .hasProblem("assets/vocabulary.txt has digest", "copy it again completely");
    }

    @Test
    void aModelTranslatesAnotherPair() throws IOException {
        topology = route("en-es", "en", "fr");

        doctor().hasProblem("translates [en-es]", "use a model of the route's pair");
    }

    @Test
    void ofModelsThatAreLoadedOnDemandOnlyTheFirstIsLoaded() throws IOException {
        topology = Files.writeString(
                folder.resolve("t.yaml"),
                """
                applicationId: x
                routes:
                  - { from: en, to: es, model: en-es }
                  - { from: es, to: en, model: es-en }
                  - { from: en, to: fr, model: es-en }
                models: { maxResident: 1 }
                """);

        Said said = doctor();

        said.hasProblem("models/es-en for en-fr translates [es-en]", "use a model of the route's pair");
        List<String> models = said.text()
                .lines()
                .filter(line -> line.startsWith("ok       model"))
                .toList();
        assertTrue(models.get(0).matches("ok       models.maxResident is 1, and the routes use 2 models"), said.text());
        assertTrue(models.get(1).matches(".*for en-es, version \\d+, loaded in .*"), said.text());
        assertTrue(models.get(2).matches(".*for es-en, version \\d+, complete; not loaded here"), said.text());
    }

    @Test
    void noBrokerAnswers() {
        doctor("--bootstrap-servers", "localhost:1").hasProblem("no broker answers at localhost:1", "start the broker");
    }

    @Test
    void theClientPropertiesAreMissing() {
        doctor(
                        "--bootstrap-servers",
                        "localhost:1",
                        "--config",
                        folder.resolve("none.properties").toString())
                .hasProblem("there is no such file", "use a client properties file");
    }

    @Test
    void theClientPropertiesAreInvalid() throws IOException {
        Path config = Files.writeString(folder.resolve("c.properties"), "security.protocol=MAGIC\n");

        doctor("--bootstrap-servers", "localhost:1", "--config", config.toString())
                .hasProblem("invalid client properties", "check the file given with --config");
    }

    @Test
    void topicsAreMissing() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            doctor("--bootstrap-servers", broker.bootstrapServers())
                    .hasProblem("topics are missing", "run with --create-topics");
        }
    }

    @Test
    void theClusterAllowsNothing() throws Exception {
        try (SecuredBroker broker = SecuredBroker.start(folder)) {
            broker.allowOnly(Set.of());
            Path config = Files.writeString(folder.resolve("c.properties"), credentials(broker));

            doctor("--bootstrap-servers", broker.bootstrapServers(), "--config", config.toString())
                    .hasProblem("does not allow it", "src/docs/operations.md lists the required permissions");
        }
    }

    private static String credentials(SecuredBroker broker) {
        return String.join(
                "\n",
                "security.protocol=SASL_SSL",
                "sasl.mechanism=SCRAM-SHA-512",
                "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"parlance\""
                        + " password=\"" + SecuredBroker.PASSWORD + "\";",
                "ssl.truststore.type=PKCS12",
                "ssl.truststore.location=" + broker.trustStore(),
                "ssl.truststore.password=" + broker.trustStorePassword());
    }

    private void createTopics(String bootstrapServers) {
        TopologySpec spec = SpecReader.read(topology, TopologySpec.class);
        new TopicCheck(ClusterSettings.unsecured(bootstrapServers), spec).createMissing();
    }

    private Path route(String model, String from, String to) throws IOException {
        return Files.writeString(
                folder.resolve("t.yaml"),
                "applicationId: x\nroutes: [{ from: " + from + ", to: " + to + ", model: " + model + " }]\n");
    }

    private record Said(int status, String text) {
        /** One and no more, with this and that advice. */
        void hasProblem(String what, String advice) {
            assertEquals(1, status, text);
            List<String> lines = text.lines().toList();
            String problems =
                    lines.stream().filter(line -> line.startsWith(PROBLEM)).collect(Collectors.joining("\n"));
            assertEquals(1, problems.lines().count(), text);
            assertTrue(text.substring(text.indexOf(PROBLEM)).contains(what), text);
            assertTrue(text.substring(text.indexOf(PROBLEM)).contains(advice), text);
            assertTrue(text.contains("problems: 1"), text);
        }
    }

    private Said doctor(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("doctor", "--topology", topology.toString(), "--state", state.toString()));
        arguments.addAll(List.of(more));
        StringWriter out = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments.toArray(String[]::new));
        return new Said(status, out.toString());
    }
}
