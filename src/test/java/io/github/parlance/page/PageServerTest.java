package io.github.parlance.page;

import static io.github.parlance.page.ServerUnderTest.json;
import static io.github.parlance.page.ServerUnderTest.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.Priority;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.event.Verdict;
import io.github.parlance.http.HttpRouter;
import io.github.parlance.http.Json;
import io.github.parlance.http.WebServer;
import io.github.parlance.text.TextFormat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class PageServerTest {
    private ServerUnderTest server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerUnderTest();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void thePageHasTheTokenInIt() throws Exception {
        HttpResponse<String> page = server.get("/");

        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", type(page));
        assertTrue(page.body().contains("<meta name=\"parlance-token\" content=\"a-token-for-tests\">"), page.body());
    }

    @ParameterizedTest
    @CsvSource({
        "/page.js, text/javascript; charset=utf-8",
        "/texts/en.json, application/json; charset=utf-8",
        "/index.html, text/html; charset=utf-8"
    })
    void servesTheFilesOfThePage(String path, String type) throws Exception {
        HttpResponse<String> file = server.get(path);

        assertEquals(200, file.statusCode());
        assertEquals(type, type(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/page.js", "/api/about", "/api/nothing", "/nothing.html", "/api/events/"})
    void everyResponseHasTheSecurityHeaders(String path) throws Exception {
        HttpResponse<String> reply = server.get(path);

        Map<String, String> headers = Map.of(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                        + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                "X-Content-Type-Options",
                "nosniff",
                "Referrer-Policy",
                "no-referrer",
                "Cache-Control",
                "no-store");
        headers.forEach(
                (name, value) -> assertEquals(List.of(value), reply.headers().allValues(name), path));
    }

    @Test
    void describesTheStream() throws Exception {
        JsonNode about = json(server.get("/api/about"));

        assertEquals("1.2.3", about.path("version").textValue());
        assertEquals("parlance", about.path("topology").textValue());
        assertEquals("[\"en-es\"]", about.path("pairs").toString());
        assertEquals(
                "parlance.translation.requests.v1",
                about.path("topics").path("requests").textValue());
    }

    @Test
    void aboutHasNoConstantFlags() throws Exception {
        JsonNode about = json(server.get("/api/about"));

        assertEquals(
                Set.of("version", "topology", "pairs", "topics"),
                about.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet()));
    }

    @Test
    void thePictureMayOnlyUseItsOwnStyle() throws Exception {
        HttpResponse<String> picture = server.get("/api/topology.svg");

        assertEquals("image/svg+xml", type(picture));
        assertTrue(picture.body().startsWith("<svg"), picture.body().substring(0, 40));
        assertTrue(picture.headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .startsWith("default-src 'none'; style-src 'unsafe-inline';"));
    }

    @Test
    void sendsARequestWithAlternativesAndAlignments() throws Exception {
        HttpResponse<String> reply = server.send(
                "POST",
                "/api/requests",
                "{\"text\":\"Hello.\",\"pair\":\"en-es\",\"tenant\":\"acme\",\"key\":\"k\",\"format\":\"html\"}");

        TranslationRequested sent = server.sides.sent.get(0);
        assertEquals(202, reply.statusCode());
        assertEquals(sent.id(), json(reply).path("id").textValue());
        assertEquals("Hello.", sent.text());
        assertEquals(Optional.of("en"), sent.sourceLang());
        assertEquals(List.of("es"), sent.targetLangs());
        assertEquals("acme", sent.tenant());
        assertEquals(TextFormat.HTML, sent.format());
        assertEquals(4, sent.nBest());
        assertTrue(sent.alignments());
        assertEquals(Optional.of("k"), server.sides.keys.get(0));
    }

    @Test
    void leavesLanguagesToTheRouteIfThePairIsAbsent() throws Exception {
        server.send("POST", "/api/requests", "{\"text\":\"Hello.\",\"pair\":null}");

        TranslationRequested sent = server.sides.sent.get(0);
        assertEquals(Optional.empty(), sent.sourceLang());
        assertEquals(List.of(), sent.targetLangs());
        assertEquals(TextFormat.TEXT, sent.format());
        assertEquals(Optional.empty(), server.sides.keys.get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|text is missing or blank; give a text",
                "{\"text\":\" \"}|text is missing or blank; give a text",
                "{\"text\":7}|text is not a string; give one",
                "{\"text\":\"\\ud800\"}|text has half of a surrogate pair, which is not a character",
                "{\"text\":\"a\",\"pair\":\"spanish\"}|pair is not a language pair; give two tags, such as en-es",
                "{\"text\":\"a\",\"format\":\"pdf\"}|format is not one of html, icu, markdown, srt, text, vtt",
                "{\"text\":\"a\",\"tenant\":\"a\\tb\"}|tenant contains a tab; give a name without one",
                "[]|the body is not a JSON object; send one, such as {\"text\": \"Good morning.\"}",
                "{\"text\":|the body is not valid JSON, or has a name twice; send one object, such as {\"text\": \"Good morning.\"}",
                "{\"text\":\"a\",\"text\":\"b\"}|the body is not valid JSON, or has a name twice; send one object, such as {\"text\": \"Good morning.\"}",
                "{\"text\":\"a\"}{}|the body is not valid JSON, or has a name twice; send one object, such as {\"text\": \"Good morning.\"}",
                "''|the body is not a JSON object; send one, such as {\"text\": \"Good morning.\"}"
            })
    void reportsWhatIsWrongWithARequest(String body, String error) throws Exception {
        HttpResponse<String> reply = server.send("POST", "/api/requests", body);

        assertEquals("400 " + error, refusal(reply));
        assertEquals(List.of(), server.sides.sent);
    }

    @Test
    void reportsThatNoBrokerAnswers() throws Exception {
        server.sides.brokersAreGone = true;

        HttpResponse<String> reply = server.send("POST", "/api/requests", "{\"text\":\"Hello.\"}");

        assertEquals("503 no broker answers at kafka:9092", refusal(reply));
    }

    @Test
    void showsResultsNewestFirst() throws Exception {
        for (int i = 0; i < 5; i++) {
            server.hub.result(Results.translated("request " + i, "Hola " + i), server.clock.instant());
        }

        JsonNode results = json(server.get("/api/results?limit=2"));

        assertEquals(2, results.size());
        assertEquals("Hola 4", results.path(0).path("text").textValue());
        assertEquals("Hola 3", results.path(1).path("text").textValue());
    }

    @Test
    void showsTheResultOfOneRequest() throws Exception {
        HttpResponse<String> before = server.get("/api/results/request-1");
        server.hub.result(Results.translated("request-1", "Hola."), server.clock.instant());
        JsonNode after = json(server.get("/api/results/request-1"));

        assertEquals(
                "404 the result of this request is not kept; only the last 1000 that were shown are", refusal(before));
        assertEquals("Hola.", after.path("text").textValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1001", "99999999999", ""})
    void rejectsInvalidLimits(String limit) throws Exception {
        assertEquals(
                "400 limit is not a whole number from 1 to 1000", refusal(server.get("/api/results?limit=" + limit)));
    }

    @Test
    void showsModelsAndChangesThem() throws Exception {
        JsonNode models = json(server.get("/api/models"));
        HttpResponse<String> deployed =
                server.send("POST", "/api/models", "{\"action\":\"deploy\",\"model\":\"en-es\",\"version\":\"1\"}");
        HttpResponse<String> back = server.send("POST", "/api/models", "{\"action\":\"rollback\",\"model\":\"en-es\"}");

        assertEquals("en-es", models.path("models").path(0).path("model").textValue());
        assertEquals(202, deployed.statusCode());
        assertEquals(
                "en-es/1",
                json(deployed).path("versions").path(0).path("location").textValue());
        assertEquals(202, back.statusCode());
        assertEquals(List.of("deploy en-es 1", "roll back en-es"), server.sides.changes);
    }

    @Test
    void reportsWhyAModelIsNotDeployed() throws Exception {
        HttpResponse<String> broken =
                server.send("POST", "/api/models", "{\"action\":\"deploy\",\"model\":\"en-es\",\"version\":\"9\"}");

        assertEquals("409 models/en-es/9 has no manifest.json", refusal(broken));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "..", "a/b", "", "1 2"})
    void aVersionIsTheNameOfAFolder(String version) throws Exception {
        HttpResponse<String> reply = server.send(
                "POST", "/api/models", "{\"action\":\"deploy\",\"model\":\"en-es\",\"version\":\"" + version + "\"}");

        assertEquals(400, reply.statusCode());
        assertEquals(List.of(), server.sides.changes);
    }

    @Test
    void rejectsOtherActionsOnAModel() throws Exception {
        HttpResponse<String> reply = server.send("POST", "/api/models", "{\"action\":\"delete\",\"model\":\"en-es\"}");

        assertEquals("400 action is neither deploy nor rollback", refusal(reply));
    }

    @Test
    void approvesATranslationFindsItAndTakesItBack() throws Exception {
        String hello =
                "{\"pair\":\"en-es\",\"source\":\" Good  morning.\",\"text\":\"Buen día.\",\"approvedBy\":\"ana\"}";
        HttpResponse<String> put = server.send("PUT", "/api/memory", hello);
        server.send("PUT", "/api/memory", "{\"pair\":\"en-es\",\"source\":\"No.\",\"text\":\"No.\"}");

        JsonNode all = json(server.get("/api/memory"));
        JsonNode found = json(server.get("/api/memory?query=BUEN%20D%C3%8DA"));
        HttpResponse<String> removed = server.send("DELETE", "/api/memory", hello);
        HttpResponse<String> again = server.send("DELETE", "/api/memory", hello);

        assertEquals(200, put.statusCode());
        assertEquals(List.of("No.", "Good morning."), List.of(text(all, 0, "source"), text(all, 1, "source")));
        assertEquals(
                "[{\"pair\":\"en-es\",\"source\":\"Good morning.\",\"text\":\"Buen día.\",\"approvedBy\":\"ana\","
                        + "\"approvedAt\":\"2026-03-01T12:00:00Z\"}]",
                found.toString());
        assertEquals(200, removed.statusCode());
        assertEquals("404 this text has no approved translation for en-es", refusal(again));
    }

    @Test
    void givesATermItsTranslationFindsItAndTakesItBack() throws Exception {
        String term =
                "{\"pair\":\"en-es\",\"term\":\"Account holder\",\"translation\":\"titular\",\"tenant\":\"acme\"}";
        HttpResponse<String> put = server.send("PUT", "/api/glossary", term);

        JsonNode found = json(server.get("/api/glossary?query=account&limit=1"));
        JsonNode none = json(server.get("/api/glossary?query=nothing"));
        HttpResponse<String> removed = server.send("DELETE", "/api/glossary", term);
        HttpResponse<String> again = server.send("DELETE", "/api/glossary", term);

        assertEquals(200, put.statusCode());
        assertEquals(
                "[{\"tenant\":\"acme\",\"pair\":\"en-es\",\"term\":\"Account holder\",\"translation\":\"titular\"}]",
                found.toString());
        assertEquals("[]", none.toString());
        assertEquals(200, removed.statusCode());
        assertEquals("404 this term is not in the glossary for en-es", refusal(again));
    }

    @Test
    void correctsAResultThatIsKept() throws Exception {
        server.hub.taken(
                new TranslationRequested(
                        "one",
                        "Close the tab.",
                        Optional.of("en"),
                        List.of("es"),
                        "acme",
                        TextFormat.HTML,
                        List.of(),
                        1,
                        false,
                        Priority.NORMAL,
                        Optional.empty(),
                        Json.object()),
                Results.PAIR,
                server.clock.instant());
        server.hub.result(Results.translated("one", "Cierra la ficha."), server.clock.instant());

        HttpResponse<String> reply = server.send(
                "POST", "/api/corrections", "{\"id\":\"one\",\"text\":\"Cierra la pestaña.\",\"author\":\"ana\"}");

        assertEquals(202, reply.statusCode());
        assertEquals(
                List.of(new Correction(
                        new CorrectionKey(json(reply).path("correction").textValue()),
                        Optional.of("one"),
                        Results.PAIR,
                        "acme",
                        TextFormat.HTML,
                        "Close the tab.",
                        "Cierra la ficha.",
                        "Cierra la pestaña.",
                        Optional.of("ana"),
                        Optional.of("en-es"),
                        Optional.of("2"),
                        server.clock.instant())),
                server.sides.corrections.entries());
    }

    @Test
    void reportsWhyAResultCannotBeCorrected() throws Exception {
        server.hub.result(Results.translated("elsewhere", "Hola."), server.clock.instant());

        HttpResponse<String> unknown =
                server.send("POST", "/api/corrections", "{\"id\":\"nobody's\",\"text\":\"Hola.\"}");
        HttpResponse<String> elsewhere =
                server.send("POST", "/api/corrections", "{\"id\":\"elsewhere\",\"text\":\"Hola.\"}");

        assertEquals(
                "404 the result of this request is no longer kept; request the translation again and correct that",
                refusal(unknown));
        assertEquals(
                "409 another instance processed this request, and its text is not known here; correct it there",
                refusal(elsewhere));
        assertEquals(List.of(), server.sides.corrections.entries());
    }

    @Test
    void listsCorrectionsAndTheirStatesNewestFirst() throws Exception {
        Correction accepted = correction("1");
        Correction held = correction("2");
        Correction waiting = correction("3");
        List.of(accepted, held, waiting).forEach(server.sides.corrections::put);
        server.sides.verdicts.put(Verdict.accepted(accepted));
        server.sides.verdicts.put(new Verdict(held, Set.of(Verdict.Reason.NUMBERS, Verdict.Reason.LENGTH)));

        JsonNode all = json(server.get("/api/corrections"));
        JsonNode one = json(server.get("/api/corrections?limit=1"));
        HttpResponse<String> withdrawn = server.send("DELETE", "/api/corrections", "{\"id\":\"1\"}");
        HttpResponse<String> again = server.send("DELETE", "/api/corrections", "{\"id\":\"1\"}");

        assertEquals(
                List.of("3 waiting ", "2 held numbers, length", "1 accepted "),
                List.of(state(all, 0), state(all, 1), state(all, 2)));
        assertEquals("Source 3", text(all, 0, "source"));
        assertEquals(1, one.size());
        assertEquals(200, withdrawn.statusCode());
        assertEquals("404 this correction does not exist; it may have been withdrawn already", refusal(again));
    }

    private static String state(JsonNode array, int index) {
        return text(array, index, "id") + " " + text(array, index, "state") + " "
                + array.path(index).path("reason").asText("");
    }

    private static Correction correction(String id) {
        return Correction.of(new CorrectionKey(id), Results.PAIR, "Source " + id, "Text " + id, Instant.EPOCH);
    }

    @Test
    void showsDeadLettersAndSendsThemAgain() throws Exception {
        server.sides.letters.add(new DeadLetterView(
                "dlq-0-3",
                server.clock.instant(),
                PageHubTest.letter("one"),
                Optional.of("no JSON at all".getBytes(UTF_8)),
                true));

        JsonNode letters = json(server.get("/api/dead-letters"));
        HttpResponse<String> sent = server.send("POST", "/api/dead-letters", "{\"ids\":[\"dlq-0-3\",\"dlq-0-4\"]}");

        assertEquals("dlq-0-3", text(letters, 0, "id"));
        assertEquals("no JSON at all", text(letters, 0, "text"));
        assertTrue(letters.path(0).path("replayed").booleanValue());
        assertEquals(202, sent.statusCode());
        assertEquals(2, json(sent).path("sent").intValue());
        assertEquals(List.of(Set.of("dlq-0-3", "dlq-0-4")), server.sides.sentAgain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"ids\":[]}", "{\"ids\":\"dlq-0-3\"}", "{\"ids\":[3]}", "{\"ids\":null}"})
    void sendsNoDeadLettersThatAreNotNamed(String body) throws Exception {
        HttpResponse<String> reply = server.send("POST", "/api/dead-letters", body);

        assertEquals(400, reply.statusCode());
        assertEquals(List.of(), server.sides.sentAgain);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/api/results|GET",
                "GET|/api/requests|POST",
                "DELETE|/api/requests|POST",
                "PUT|/api/models|GET, POST",
                "POST|/api/memory|DELETE, GET, PUT",
                "POST|/api/events|GET",
                "PATCH|/api/glossary|DELETE, GET, PUT"
            })
    void reportsTheMethodsOfAPath(String method, String path, String allowed) throws Exception {
        HttpResponse<String> reply = method.equals("GET") ? server.get(path) : server.send(method, path, "{}");

        assertEquals(405, reply.statusCode());
        assertEquals(allowed, reply.headers().firstValue("Allow").orElseThrow());
        assertEquals(
                "method not allowed; use " + allowed, json(reply).path("error").textValue());
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        String reply = server.raw("HEAD /api/about HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertTrue(reply.startsWith("HTTP/1.1 200 "), reply);
        assertTrue(reply.endsWith("\r\n\r\n"), reply);
    }

    @Test
    void namesAnAddressThatIsTaken() {
        InetSocketAddress taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());

        IOException e = assertThrows(IOException.class, () -> PageService.serve(
                        taken, "any", "/page-under-test", new HttpRouter(), server.viewers)
                .close());

        assertTrue(e.getMessage().startsWith("the page cannot be served at "), e.getMessage());
        assertTrue(e.getMessage().contains(":" + server.port()), e.getMessage());
    }

    @Test
    void anUnexpectedErrorIsReportedByItsNameOnly() throws Exception {
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpRouter routes = new HttpRouter().with("GET", "/api/broken", asked -> {
            throw new IllegalStateException("a user's text");
        });
        try (WebServer broken = PageService.serve(anyPort, "any", "/page-under-test", routes, new SseClients())) {
            HttpResponse<String> reply = server.send(HttpRequest.newBuilder(
                    URI.create("http://localhost:" + broken.address().getPort() + "/api/broken")));

            assertEquals("503 this failed: java.lang.IllegalStateException; the log has more details", refusal(reply));
        }
    }

    @Test
    void slowReadersDoNotDelayOtherResponses() throws Exception {
        server.hub.result(Results.translated("one", "x".repeat(6_000_000)), server.clock.instant());
        try (var slow = server.connect()) {
            slow.getOutputStream().write("GET /api/results HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));

            HttpResponse<String> other = server.get("/api/about");

            assertEquals(200, other.statusCode());
        }
    }

    private static String text(JsonNode array, int index, String field) {
        return array.path(index).path(field).textValue();
    }

    private static String type(HttpResponse<String> response) {
        return response.headers().firstValue("Content-Type").orElseThrow();
    }
}
