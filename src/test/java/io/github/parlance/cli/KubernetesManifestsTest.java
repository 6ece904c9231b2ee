package io.github.parlance.cli;

import static io.github.parlance.cli.Manifests.FOLDER;
import static io.github.parlance.cli.Manifests.elements;
import static io.github.parlance.cli.Manifests.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.app.RunningStream;
import io.github.parlance.cli.stream.RunCommand;
import io.github.parlance.config.SpecReader;
import io.github.parlance.kafka.SecretReferences;
import io.github.parlance.ops.OpsServer;
import io.github.parlance.ops.StreamHealth;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

/** The manifests agree with each other, with the command line and with the topology. */
class KubernetesManifestsTest {
    private static final Path SHIPPED = Path.of("topology", "translation.yaml");
    private static final String EXAMPLE = "secret.example.yaml";

    @TempDir
    Path folder;

    private Manifests manifests;
    private TopologySpec topology;

    @BeforeEach
    void read() throws IOException {
        manifests = new Manifests();
        topology = SpecReader.read(FOLDER.resolve("translation.yaml"), TopologySpec.class);
    }

    @Test
    void appliesEveryFileButTheExampleOfASecret() throws IOException {
        Set<String> applied =
                texts(manifests.kustomization.path("resources")).collect(Collectors.toCollection(TreeSet::new));
        manifests.generated().values().forEach(applied::addAll);
        applied.addAll(List.of("kustomization.yaml", EXAMPLE));

        try (Stream<Path> files = Files.list(FOLDER)) {
            assertEquals(
                    applied,
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void startsTheStreamWithOptionsItHas() {
        ParseResult run = Main.commandLine().parseArgs(manifests.arguments()).subcommand();

        assertEquals("run", run.commandSpec().name());
        assertTrue(run.hasMatchedOption("--bootstrap-servers") && run.hasMatchedOption("--config"));
    }

    @Test
    void hasTheTopologyThatIsShipped() {
        assertEquals(SpecReader.read(SHIPPED, TopologySpec.class), topology);
    }

    @Test
    void countsTheLagOfTheStreamAndGoesNoHigherThanItsPartitions() {
        JsonNode spec = manifests.only("ScaledObject").path("spec");
        JsonNode lag = spec.at("/triggers/0/metadata");

        assertEquals("kafka", spec.at("/triggers/0/type").textValue());
        assertEquals(topology.applicationId(), lag.path("consumerGroup").textValue());
        assertEquals(topology.topics().requests().name(), lag.path("topic").textValue());
        assertEquals(
                topology.topics().requests().partitions(),
                spec.path("maxReplicaCount").intValue());
        assertEquals(2, spec.path("minReplicaCount").intValue());
        assertEquals(
                manifests.argument("--bootstrap-servers"),
                lag.path("bootstrapServers").textValue());
        assertEquals(manifests.only("Deployment").at("/metadata/name"), spec.at("/scaleTargetRef/name"));
        assertTrue(manifests.only("Deployment").at("/spec/replicas").isMissingNode(), "KEDA and a number of replicas");
        assertEquals(
                manifests.only("TriggerAuthentication").at("/metadata/name"),
                spec.at("/triggers/0/authenticationRef/name"));
    }

    @Test
    void isMeasuredAtOnePort() {
        int port = port(manifests.argument("--metrics"));
        JsonNode service = manifests.only("Service");

        assertEquals("metrics", manifests.container().at("/ports/0/name").textValue());
        assertEquals(port, manifests.container().at("/ports/0/containerPort").intValue());
        assertEquals(port, service.at("/spec/ports/0/port").intValue());
        assertEquals("metrics", service.at("/spec/ports/0/targetPort").textValue());
        assertEquals(
                Integer.toString(port),
                service.path("metadata")
                        .path("annotations")
                        .path("prometheus.io/port")
                        .textValue());
    }

    @Test
    void probesPathsThatAreAnswered() throws IOException {
        try (OpsServer server =
                OpsServer.start(new InetSocketAddress("localhost", 0), () -> "", () -> "{}", new StreamHealth())) {
            for (Map.Entry<String, String> probe : Map.of(
                            "startupProbe", "/ready", "livenessProbe", "/live", "readinessProbe", "/ready")
                    .entrySet()) {
                JsonNode get = manifests.container().path(probe.getKey()).path("httpGet");

                assertEquals(probe.getValue(), get.path("path").textValue());
                assertEquals("metrics", get.path("port").textValue());
                assertNotEquals(404, status(server, probe.getValue()), probe.getValue());
            }
        }
    }

    private static int status(OpsServer server, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://localhost:" + server.address().getPort() + path)
                        .toURL()
                        .openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }

    @Test
    void waitsAsLongAsTheStreamTakesToStartAndToStop() {
        JsonNode startup = manifests.container().path("startupProbe");

        assertTrue(startup.path("periodSeconds").intValue()
                        * startup.path("failureThreshold").intValue()
                >= RunCommand.START_WITHIN.toSeconds());
        assertTrue(manifests.pod().path("terminationGracePeriodSeconds").intValue()
                > RunningStream.STOP_WITHIN.toSeconds());
    }

    @Test
    void opensNothingButKafkaDnsAndTheMetrics() {
        JsonNode spec = manifests.only("NetworkPolicy").path("spec");

        assertEquals(
                Set.of("Ingress", "Egress"), texts(spec.path("policyTypes")).collect(Collectors.toSet()));
        assertTrue(
                spec.path("podSelector").isObject() && spec.path("podSelector").isEmpty(), "every pod");
        assertEquals(Set.of(port(manifests.argument("--metrics"))), ports(spec.path("ingress")));
        assertEquals(Set.of(port(manifests.argument("--bootstrap-servers")), 53), ports(spec.path("egress")));
        assertEquals(
                "prometheus",
                spec.at("/ingress/0/from/0/podSelector/matchLabels/app.kubernetes.io~1name")
                        .textValue());
        Stream.concat(elements(spec.path("ingress")), elements(spec.path("egress")))
                .forEach(rule -> assertTrue(
                        !rule.path("ports").isEmpty()
                                && !(rule.path("from").isEmpty()
                                        && rule.path("to").isEmpty()),
                        rule.toString()));
    }

    private static Set<Integer> ports(JsonNode rules) {
        return elements(rules)
                .flatMap(rule -> elements(rule.path("ports")))
                .map(port -> port.path("port").intValue())
                .collect(Collectors.toSet());
    }

    @Test
    void everyPodIsAnOrdinaryUserThatMayNothing() throws IOException {
        String user = Files.readString(Path.of("src", "docker", "Dockerfile"));
        for (String kind : List.of("Deployment", "Job")) {
            JsonNode pod = manifests.only(kind).at("/spec/template/spec");
            JsonNode context = pod.path("securityContext");

            assertTrue(context.path("runAsNonRoot").booleanValue(), kind);
            assertTrue(user.contains("USER " + context.path("runAsUser").intValue() + ":"), kind);
            assertEquals("RuntimeDefault", context.at("/seccompProfile/type").textValue());
            assertTrue(pod.has("automountServiceAccountToken"), kind);
            assertEquals(false, pod.path("automountServiceAccountToken").booleanValue());
            elements(pod.path("containers")).forEach(container -> {
                JsonNode own = container.path("securityContext");
                assertTrue(own.path("readOnlyRootFilesystem").booleanValue(), kind);
                assertTrue(own.has("allowPrivilegeEscalation"), kind);
                assertEquals(false, own.path("allowPrivilegeEscalation").booleanValue());
                assertEquals(List.of("ALL"), texts(own.at("/capabilities/drop")).toList());
                assertTrue(own.at("/capabilities/add").isMissingNode(), kind);
                assertTrue(container.at("/resources/limits").has("memory"), kind);
            });
        }
    }

    @Test
    void findsWhatItIsToldOfInItsVolumesAndWritesNowhereElse() {
        assertEquals("topology", volumeOf(manifests.argument("--topology")));
        assertEquals("client", volumeOf(manifests.argument("--config")));
        assertEquals("models", volumeOf(manifests.argument("--models")));
        assertEquals("state", volumeOf(manifests.argument("--state")));
        assertEquals("tmp", volumeOf("/tmp"));
        assertEquals(
                Set.of("state", "tmp"),
                elements(manifests.container().path("volumeMounts"))
                        .filter(mount -> !mount.path("readOnly").booleanValue())
                        .map(mount -> mount.path("name").textValue())
                        .collect(Collectors.toSet()));
    }

    private String volumeOf(String path) {
        return manifests.mount(path).orElseThrow().path("name").textValue();
    }

    @Test
    void itsVolumesAreThoseTheOtherFilesMake() throws IOException {
        Map<String, List<String>> generated = manifests.generated();
        Map<String, JsonNode> volumes = new TreeMap<>();
        elements(manifests.pod().path("volumes"))
                .forEach(volume -> volumes.put(volume.path("name").textValue(), volume));

        for (String option : List.of("--topology", "--config")) {
            Path file = Path.of(manifests.argument(option));
            String map = manifests
                    .volume(manifests.mount(file.toString()).orElseThrow())
                    .at("/configMap/name")
                    .textValue();
            assertEquals(List.of(file.getFileName().toString()), generated.get(map));
        }
        assertEquals(
                Manifests.documents(EXAMPLE).get(0).at("/metadata/name"),
                volumes.get("kafka").at("/secret/secretName"));
        assertEquals(
                manifests.only("PersistentVolumeClaim").at("/metadata/name"),
                volumes.get("models").at("/persistentVolumeClaim/claimName"));
        assertEquals(
                manifests.only("PersistentVolumeClaim").at("/metadata/name"),
                manifests.only("Job").at("/spec/template/spec/volumes/0/persistentVolumeClaim/claimName"));
        assertTrue(volumes.get("state").has("emptyDir") && volumes.get("tmp").has("emptyDir"));
    }

    @Test
    void readsEverySecretOfTheExample() throws IOException {
        JsonNode secret = Manifests.documents(EXAMPLE).get(0).path("stringData");
        for (Map.Entry<String, JsonNode> entry : secret.properties()) {
            Files.writeString(folder.resolve(entry.getKey()), entry.getValue().textValue());
        }
        String mounted = elements(manifests.container().path("volumeMounts"))
                .filter(mount -> mount.path("name").textValue().equals("kafka"))
                .map(mount -> mount.path("mountPath").textValue())
                .findFirst()
                .orElseThrow();
        Properties properties = new Properties();
        try (Reader reader = new StringReader(
                Files.readString(FOLDER.resolve("client.properties")).replace(mounted, folder.toString()))) {
            properties.load(reader);
        }
        Map<String, String> client = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> client.put(name, properties.getProperty(name)));

        Map<String, String> resolved = new SecretReferences(Map.of()).resolve(client);

        assertTrue(resolved.get("sasl.jaas.config")
                .contains("password=\"" + secret.path("password").textValue() + "\""));
        assertTrue(resolved.get("sasl.jaas.config")
                .contains("username=\"" + secret.path("username").textValue() + "\""));
        assertTrue(Files.exists(Path.of(resolved.get("ssl.truststore.location"))));
        assertEquals(
                secret.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet()),
                elements(manifests.only("TriggerAuthentication").at("/spec/secretTargetRef"))
                        .map(reference -> reference.path("key").textValue())
                        .collect(Collectors.toSet()));
    }

    @Test
    void selectsTheInstancesAndNotTheJob() {
        JsonNode deployment = manifests.only("Deployment");
        JsonNode labels = deployment.at("/spec/template/metadata/labels");

        for (JsonNode selector : List.of(
                deployment.at("/spec/selector/matchLabels"),
                manifests.pod().at("/topologySpreadConstraints/0/labelSelector/matchLabels"),
                manifests.only("Service").at("/spec/selector"),
                manifests.only("PodDisruptionBudget").at("/spec/selector/matchLabels"))) {
            assertEquals(labels, selector);
        }
        assertNotEquals(labels, manifests.only("Job").at("/spec/template/metadata/labels"));
        assertEquals(
                1,
                manifests.only("PodDisruptionBudget").at("/spec/maxUnavailable").intValue());
    }

    @Test
    void isBuiltByKubectl() throws Exception {
        Process version;
        try {
            version = new ProcessBuilder("kubectl", "version", "--client")
                    .redirectErrorStream(true)
                    .start();
            version.getInputStream().readAllBytes();
        } catch (IOException e) {
            assumeTrue(false, "there is no kubectl");
            return;
        }
        assumeTrue(version.waitFor() == 0, "kubectl does not work");

        Process build = new ProcessBuilder("kubectl", "kustomize", FOLDER.toString())
                .redirectErrorStream(true)
                .start();
        String built = new String(build.getInputStream().readAllBytes());

        assertEquals(0, build.waitFor(), built);
        assertTrue(built.matches("(?s).*name: parlance-topology-[a-z0-9]{10}\n.*"), built);
        assertTrue(built.contains("image: registry.example.org/parlance:"), built);
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
