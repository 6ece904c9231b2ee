package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.broker.TestBroker;
import io.github.parlance.bundle.ShippedModels;
import io.github.parlance.config.SpecReader;
import io.github.parlance.deploy.DeploymentFollower;
import io.github.parlance.deploy.ModelFolders;
import io.github.parlance.kafka.TopicCheck;
import io.github.parlance.page.PageClient.Event;
import io.github.parlance.runtime.ModelLoader;
import io.github.parlance.stream.StreamsLifecycle;
import io.github.parlance.stream.StreamsSettings;
import io.github.parlance.topology.TopologySpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page's API over a running stream, with real topics and the shipped models. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class PageServerIT {
    private static final String DEPLOY = "{\"action\":\"deploy\",\"model\":\"en-es\",\"version\":\"%s\"}";
    private static final String NEWEST = String.valueOf(ShippedModels.newest("en-es"));

    private TestBroker broker;
    private DeploymentFollower watch;
    private Page page;
    private StreamsLifecycle stream;
    private PageClient client;
    private String token;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        broker = TestBroker.start();
        Path topology = Files.writeString(
                folder.resolve("topology.yaml"),
                "applicationId: page\nroutes: [{ from: en, to: es, model: en-es, decoding: { beam: 4 } }]\n");
        TopologySpec spec = SpecReader.read(topology, TopologySpec.class);
        StreamsSettings settings = StreamsSettings.local(broker.bootstrapServers(), folder.resolve("state"));
        new TopicCheck(settings.cluster(), spec).createMissing();
        ModelFolders folders = new ModelFolders(Path.of("models"), new ModelLoader(2)::load);
        page = Page.open(
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                settings.cluster(),
                spec,
                Path.of("models"),
                folders,
                "1.2.3");
        watch = DeploymentFollower.start(settings.cluster(), spec, folders, page.deployments());
        page.follow(watch.deployer());
        stream = new StreamsLifecycle(spec, watch.deployer().models(), settings, page.stream());
        stream.start(Duration.ofMinutes(1));
        token = page.token();
    }

    @BeforeEach
    void openThePage() throws Exception {
        client = new PageClient(page.address());
    }

    @AfterEach
    void leaveThePage() throws Exception {
        client.close();
    }

    @AfterAll
    void stop() throws Exception {
        stream.close();
        watch.close();
        page.close();
        broker.close();
    }

    @Test
    void whatIsTypedTravelsIsCorrectedAndComesBackCorrected() throws Exception {
        String id = ask("{\"text\":\"Where is the library?\",\"pair\":\"en-es\"}");

        JsonNode result = client.await("its result", event -> event.name().equals("result") && event.isOf(id))
                .data();

        assertEquals("¿Dónde está la biblioteca?", result.path("text").textValue());
        assertEquals("Where is the library?", result.path("source").textValue());
        assertEquals("translated", result.path("status").textValue());
        assertEquals(NEWEST, result.path("model").path("version").textValue());
        assertTrue(result.path("alignments").size() > 2, result.toString());
        assertTrue(result.path("alternatives").size() > 0, result.toString());
        assertEquals(List.of("produced", "queued", "batched", "decoded", "delivered"), journey(id));
        assertTrue(inOrder(result.path("times")), result.path("times").toString());
        assertEquals(result, client.get("/api/results/" + id));

        client.send(
                200,
                token,
                "PUT",
                "/api/memory",
                "{\"pair\":\"en-es\",\"source\":\"Where is the library?\",\"text\":\"¿Dónde queda la biblioteca?\"}");
        JsonNode remembered = askUntil("a translation from the memory", "Where is the library?", "cached");

        assertEquals("memory", remembered.path("cachedFrom").textValue());
        assertEquals("¿Dónde queda la biblioteca?", remembered.path("text").textValue());
        assertEquals(
                List.of("produced", "queued", "delivered"),
                journey(remembered.path("id").textValue()));
        assertEquals(
                "¿Dónde queda la biblioteca?",
                client.get("/api/memory?query=library").path(0).path("text").textValue());

        client.send(200, token, "DELETE", "/api/memory", "{\"pair\":\"en-es\",\"source\":\"Where is the library?\"}");
        assertEquals(0, client.get("/api/memory").size());
        Event figures = client.await(
                "figures",
                event -> event.name().equals("figures")
                        && event.data().path("resultsPerSecond").doubleValue() > 0);
        assertTrue(figures.data().path("p99ms").longValue() > 0, figures.toString());
    }

    @Test
    void aCorrectionIsLookedAtAndGivenFromThenOnUntilItIsWithdrawn() throws Exception {
        String id = ask("{\"text\":\"Close the tab.\",\"pair\":\"en-es\"}");
        client.await("its result", event -> event.name().equals("result") && event.isOf(id));
        String correction = client.send(
                        202,
                        token,
                        "POST",
                        "/api/corrections",
                        "{\"id\":\"" + id + "\",\"text\":\"Cierre la pestaña.\",\"author\":\"ana\"}")
                .path("correction")
                .textValue();

        JsonNode given = askUntil("the corrected translation", "Close the tab.", "cached");
        JsonNode accepted = client.get("/api/corrections").path(0);
        client.send(200, token, "DELETE", "/api/corrections", "{\"id\":\"" + correction + "\"}");
        JsonNode byModel = askUntil("the model's translation", "Close the tab.", "translated");

        assertEquals("Cierre la pestaña.", given.path("text").textValue());
        assertEquals("accepted", accepted.path("state").textValue(), accepted.toString());
        assertEquals(correction, accepted.path("id").textValue());
        assertEquals("en-es", byModel.path("model").path("name").textValue());
        assertEquals(0, client.get("/api/corrections").size());
    }

    @Test
    void aTermIsTranslatedAsTheGlossarySays() throws Exception {
        client.send(
                200,
                token,
                "PUT",
                "/api/glossary",
                "{\"pair\":\"en-es\",\"tenant\":\"acme\",\"term\":\"dogs\",\"translation\":\"canes\"}");

        JsonNode result = null;
        for (int i = 0;
                i < 200 && (result == null || !result.path("text").textValue().contains("canes"));
                i++) {
            String id = ask("{\"text\":\"I have two dogs and a cat.\",\"pair\":\"en-es\",\"tenant\":\"acme\"}");
            result = client.await("its result", event -> event.name().equals("result") && event.isOf(id))
                    .data();
        }

        assertTrue(result.path("text").textValue().contains("canes"), result.toString());
        assertEquals(
                "[{\"tenant\":\"acme\",\"pair\":\"en-es\",\"term\":\"dogs\",\"translation\":\"canes\"}]",
                client.get("/api/glossary?query=dog").toString());
    }

    @Test
    void anotherVersionIsDeployedAndRolledBack() throws Exception {
        JsonNode before = client.get("/api/models").path("models").path(0);
        client.send(202, token, "POST", "/api/models", DEPLOY.formatted("1"));
        client.await("the news", event -> event.name().equals("models"));
        JsonNode byFirst = askUntilBy("1");
        JsonNode between = client.get("/api/models").path("models").path(0);
        JsonNode refused = client.send(409, token, "POST", "/api/models", DEPLOY.formatted("77"));
        JsonNode back = client.send(202, token, "POST", "/api/models", "{\"action\":\"rollback\",\"model\":\"en-es\"}");
        askUntilBy(NEWEST);

        assertEquals(NEWEST, before.path("versions").path(0).path("version").textValue());
        assertTrue(before.path("versions").path(0).path("card").textValue().startsWith("# en-es, version " + NEWEST));
        assertEquals(NEWEST, before.path("folders").path(0).textValue());
        assertEquals("translated", byFirst.path("status").textValue());
        assertEquals("1", between.path("versions").path(0).path("version").textValue());
        assertTrue(refused.path("error").textValue().contains("77"), refused.toString());
        assertEquals(NEWEST, back.path("versions").path(0).path("version").textValue());
    }

    @Test
    void aDeadLetterIsShownAndSentAgainOnce() throws Exception {
        String id = ask("{\"text\":\"Guten Morgen.\",\"pair\":\"de-fr\"}");
        JsonNode letter = client.await("its dead letter", event -> event.name().equals("deadLetter") && event.isOf(id))
                .data();
        JsonNode listed = client.get("/api/dead-letters");
        String ids = "{\"ids\":[\"" + letter.path("id").textValue() + "\"]}";

        JsonNode first = client.send(202, token, "POST", "/api/dead-letters", ids);
        client.await(
                "its second dead letter",
                event -> event.name().equals("deadLetter")
                        && event.isOf(id)
                        && !event.data().path("id").equals(letter.path("id")));
        JsonNode second = client.send(202, token, "POST", "/api/dead-letters", ids);
        JsonNode after = client.get("/api/dead-letters");

        assertEquals("no-route", letter.path("code").textValue());
        assertEquals("Guten Morgen.", letter.path("text").textValue());
        assertEquals(letter, listed.path(0));
        assertEquals(1, first.path("sent").intValue());
        assertEquals(0, second.path("sent").intValue());
        assertEquals(1, second.path("sentBefore").intValue());
        assertEquals(2, after.size());
        assertTrue(after.path(1).path("replayed").booleanValue(), after.toString());
        assertFalse(after.path(0).path("replayed").booleanValue(), after.toString());
    }

    private String ask(String request) throws Exception {
        return client.send(202, token, "POST", "/api/requests", request)
                .path("id")
                .textValue();
    }

    /** Repeats a request until the result has a status, since a change takes a moment to apply. */
    private JsonNode askUntil(String what, String text, String status) throws Exception {
        for (int i = 0; i < 200; i++) {
            String id = ask("{\"text\":\"" + text + "\",\"pair\":\"en-es\"}");
            JsonNode result = client.await(what, event -> event.name().equals("result") && event.isOf(id))
                    .data();
            boolean remembered = "memory".equals(result.path("cachedFrom").textValue());
            if (remembered == status.equals("cached")) {
                return result;
            }
        }
        throw new AssertionError("there was not: " + what);
    }

    private JsonNode askUntilBy(String version) throws Exception {
        for (int i = 0; i < 200; i++) {
            String id = ask("{\"text\":\"Where is station " + version + " of " + i + "?\"}");
            JsonNode result = client.await("a result", event -> event.name().equals("result") && event.isOf(id))
                    .data();
            if (result.path("model").path("version").textValue().equals(version)) {
                return result;
            }
        }
        throw new AssertionError("version " + version + " has not answered");
    }

    private List<String> journey(String id) {
        client.await(
                "the end of the journey",
                event -> event.isOf(id) && event.data().path("stage").asText("").equals("delivered"));
        return client.events().stream()
                .filter(event -> event.name().equals("journey") && event.isOf(id))
                .map(event -> event.data().path("stage").textValue())
                .toList();
    }

    private static boolean inOrder(JsonNode times) {
        Map<String, Long> all = times.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().longValue()));
        List<Long> values = List.of("produced", "queued", "batched", "decoded", "delivered").stream()
                .map(all::get)
                .toList();
        return values.stream().sorted().toList().equals(values) && values.get(0) == 0;
    }
}
