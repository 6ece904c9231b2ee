package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.bundle.ShippedModels;
import io.github.parlance.config.SpecReader;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.RequestSender;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.topology.TopologySpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus asks the real program, where there is a Prometheus. */
@Tag("system")
@Timeout(300)
class PrometheusIT {
    private static final Path DASHBOARD = Path.of("src/docker/grafana/dashboards/parlance.json");
    private static final String CASES = "src/test/resources/prometheus/alerts-cases.yml";
    private static final String APPROVED = "Where is the library?";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @BeforeEach
    void requirePrometheus() {
        if (!PrometheusServer.isInstalled()) {
            System.out.println("dashboard and alerts are not tried, as there is no prometheus or no promtool here");
        }
        Assumptions.assumeTrue(PrometheusServer.isInstalled(), "there is no prometheus or no promtool here");
    }

    @Test
    void everyAlertFiresWhenItShouldAndNotBefore() {
        PrometheusServer.Ran settings = PrometheusServer.run(
                "promtool",
                "check",
                "config",
                PrometheusServer.SETTINGS.resolve("prometheus.yml").toString());
        PrometheusServer.Ran cases = PrometheusServer.run("promtool", "test", "rules", CASES);

        assertEquals(0, settings.status(), settings.said());
        assertTrue(settings.said().matches("(?s).*SUCCESS: \\d+ rules found.*"), settings.said());
        assertEquals(0, cases.status(), cases.said());
        assertTrue(cases.said().contains("SUCCESS"), cases.said());
    }

    @Test
    void everyPanelHasDataAndNoAlertIsRaisedInGoodHealth() throws Exception {
        Path topology = Files.writeString(
                folder.resolve("topology.yaml"),
                "applicationId: watched\nmodels: { maxResident: 2 }\n"
                        + "routes: [{ from: en, to: es, model: en-es, decoding: { beam: 1 } }]\n");
        try (TestBroker broker = TestBroker.start()) {
            List<String> options =
                    List.of("--bootstrap-servers", broker.bootstrapServers(), "--topology", topology.toString());
            try (ProgramProcess program = ProgramProcess.start(folder, options);
                    Traffic traffic = new Traffic(broker.bootstrapServers(), topology)) {
                await("a program that is ready", () -> program.isReady() ? Set.of() : Set.of("it is not"));
                try (PrometheusServer prometheus = PrometheusServer.start(folder, program.port())) {
                    await("Prometheus", () -> prometheus.isReady() ? Set.of() : Set.of("it is not ready"));
                    traffic.start(List.of(Traffic.NEW, Traffic.KNOWN));
                    awaitGoodHealth(prometheus);

                    command(options, "memory", "put", "--pair", "en-es", APPROVED, "¿Y la biblioteca?");
                    command(options, "model", "shadow", "en-es", "1");
                    traffic.go(List.of(Traffic.NEW, Traffic.KNOWN, Traffic.REMEMBERED, Traffic.WITHOUT_ROUTE));

                    Set<String> silent = new TreeSet<>(queries());
                    assertTrue(silent.size() > 30, silent.toString());
                    await("data for every panel", () -> {
                        silent.removeIf(query -> hasData(prometheus.query(query)));
                        return silent;
                    });
                    assertHits(prometheus);
                }
            }
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + Files.readString(folder.resolve("program.log")), e);
        }
    }

    /** Each rule has been looked at, without an error, and what it asks for does not hold. */
    private static void awaitGoodHealth(PrometheusServer prometheus) {
        await("answers that Prometheus has seen", () -> {
            List<Double> answered = prometheus.query("sum(increase(parlance_results_total[1m])) > 20");
            return answered.isEmpty() ? Set.of("too few") : Set.of();
        });
        assertTrue(prometheus.rules().size() >= 12, prometheus.rules().toString());
        await("rules that are content", () -> {
            List<JsonNode> rules = prometheus.rules();
            rules.forEach(rule -> assertTrue(!rule.get("state").asText().equals("firing"), rule.toString()));
            return rules.stream()
                    .filter(rule -> !rule.get("state").asText().equals("inactive")
                            || !rule.get("health").asText().equals("ok"))
                    .map(JsonNode::toString)
                    .collect(Collectors.toSet());
        });
    }

    private static void assertHits(PrometheusServer prometheus) {
        List<String> expected = List.of(
                "parlance_results_cached_total{from=\"memory\"} > 0",
                "parlance_results_cached_total{from=\"cache\"} > 0",
                "parlance_dead_letters_total{code=\"unsupported-language\"} > 0"
                        + " or parlance_dead_letters_total{code=\"no-route\"} > 0",
                "parlance_model_answers_total{model=\"en-es\", version=\"" + ShippedModels.newest("en-es") + "\"} > 0",
                "sum(parlance_model_answers_total{version=\"1\"}) == 0",
                "parlance_model_weight{version=\"1\", role=\"shadow\"} > 0",
                "parlance_checks_total{check=\"numbers\", outcome=\"ok\", pair=\"en-es\"} > 0",
                "parlance_target_tokens_total{pair=\"en-es\"} > parlance_batch_sentences_sum{pair=\"en-es\"}",
                "sum(parlance_kafka_partitions) == 7");
        for (String fact : expected) {
            assertEquals(1, prometheus.query(fact).size(), fact);
        }
    }

    private static boolean hasData(List<Double> values) {
        return values.stream().anyMatch(Double::isFinite);
    }

    private static Set<String> queries() throws IOException {
        return new ObjectMapper()
                .readTree(DASHBOARD.toFile()).findValuesAsText("expr").stream()
                        .map(query -> query.replace("$__rate_interval", "15s"))
                        .collect(Collectors.toSet());
    }

    private static void command(List<String> options, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(2, options);
        StringWriter said = new StringWriter();
        int status = Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(all.toArray(String[]::new));
        assertEquals(0, status, said.toString());
    }

    /** @param missing what is not there yet */
    private static void await(String what, Supplier<Set<String>> missing) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Set<String> left = missing.get(); !left.isEmpty(); left = missing.get()) {
            assertTrue(System.nanoTime() < end, what + " was waited for in vain: " + left);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    /** Some requests a second, of the kinds wanted in turn. */
    private static final class Traffic implements AutoCloseable {
        private static final LanguagePair SPANISH = new LanguagePair("en", "es");
        /** With a number in it that no other has. */
        static final Kind NEW = new Kind("Where is station %d?", SPANISH);

        static final Kind KNOWN = new Kind("Good morning.", SPANISH);
        static final Kind REMEMBERED = new Kind(APPROVED, SPANISH);
        static final Kind WITHOUT_ROUTE = new Kind("Good night.", new LanguagePair("en", "fr"));

        private record Kind(String text, LanguagePair pair) {
            TranslationRequested request(int number) {
                return TranslationRequested.sentence("request " + number, String.format(text, number), pair);
            }
        }

        private final RequestSender requests;
        private final Thread sender = new Thread(this::send);
        private volatile List<Kind> kinds = List.of();
        private volatile boolean sending = true;

        Traffic(String bootstrapServers, Path topology) throws IOException {
            requests = new RequestSender(
                    ClusterSettings.unsecured(bootstrapServers),
                    SpecReader.read(topology, TopologySpec.class),
                    "/test");
        }

        void start(List<Kind> wanted) {
            go(wanted);
            sender.start();
        }

        void go(List<Kind> wanted) {
            kinds = wanted;
        }

        private void send() {
            for (int number = 0; sending; number++) {
                List<Kind> now = kinds;
                requests.send(
                        Optional.of("key " + number % 20),
                        now.get(number % now.size()).request(number));
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }

        @Override
        public void close() throws InterruptedException {
            sending = false;
            sender.join();
            requests.close();
        }
    }
}
