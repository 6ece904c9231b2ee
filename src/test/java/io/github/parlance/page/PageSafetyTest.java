package io.github.parlance.page;

import static io.github.parlance.page.ServerUnderTest.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.http.AllowedHosts;
import io.github.parlance.http.HostileClient;
import io.github.parlance.http.SameOriginGuard;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Protection of the page against other sites, other hosts and attackers. */
@Timeout(120)
class PageSafetyTest {
    private static final String HELLO = "{\"text\":\"Hello.\"}";

    private ServerUnderTest server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerUnderTest();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/requests",
        "POST, /api/models",
        "PUT, /api/memory",
        "DELETE, /api/memory",
        "PUT, /api/glossary",
        "DELETE, /api/glossary",
        "POST, /api/corrections",
        "DELETE, /api/corrections",
        "POST, /api/dead-letters",
        "PATCH, /",
        "OPTIONS, /api/requests"
    })
    void nothingIsChangedWithoutTheToken(String method, String path) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server.base() + path)).method(method, BodyPublishers.ofString(HELLO));

        assertEquals(
                "403 the header X-Parlance-Token is not the page's token; load the page again",
                refusal(server.send(request)));
        assertEquals(
                403,
                server.send(request.header("X-Parlance-Token", "a-token-for-test"))
                        .statusCode());
        assertEquals(List.of(), server.sides.sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "https://localhost:PORT",
                "http://localhost:1",
                "http://localhost",
                ""
            })
    void nothingIsChangedForAnotherPage(String origin) throws Exception {
        HttpResponse<String> reply = server.send(server.asPage("POST", "/api/requests", HELLO)
                .setHeader("Origin", origin.replace("PORT", String.valueOf(server.port()))));

        assertEquals("403 this request comes from another site's page; use the page of this server", refusal(reply));
        assertEquals(List.of(), server.sides.sent);
    }

    @Test
    void aClientThatIsNotABrowserNeedsNoOrigin() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.base() + "/api/requests"))
                .POST(BodyPublishers.ofString(HELLO))
                .header("X-Parlance-Token", ServerUnderTest.TOKEN);

        assertEquals(202, server.send(request).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: evil.example",
                "Host: evil.example:8080",
                "Host: localhost.evil.example",
                "Host: localhost@evil.example",
                "Host: 192.0.2.1",
                "Host: [::2]:8080",
                "Host:",
                "Host: localhost\r\nHost: evil.example",
                "X: y"
            })
    void rejectsOtherHostNames(String host) throws Exception {
        for (String path : List.of("/", "/api/results", "/api/events")) {
            String reply = server.raw("GET " + path + " HTTP/1.1\r\n" + host + "\r\nConnection: close\r\n\r\n");

            assertFalse(reply.startsWith("HTTP/1.1 200"), reply);
            assertFalse(reply.contains(ServerUnderTest.TOKEN), reply);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:9999", "[::1]:8080"})
    void acceptsItsOwnHostNamesAtAnyPort(String host) throws Exception {
        String reply = server.raw("GET /api/about HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertTrue(reply.startsWith("HTTP/1.1 200"), reply);
    }

    @Test
    void aPublicServerAcceptsItsAddressAndIpAddresses() {
        AllowedHosts everywhere = AllowedHosts.of(new InetSocketAddress("0.0.0.0", 8080));
        AllowedHosts one = AllowedHosts.of(new InetSocketAddress("192.0.2.7", 8080));

        assertTrue(everywhere.contains("192.0.2.1:8080"));
        assertTrue(everywhere.contains("[2001:db8::1]:8080"));
        assertTrue(everywhere.contains("localhost:8080"));
        assertFalse(everywhere.contains("evil.example:8080"));
        assertTrue(one.contains("192.0.2.7:8080"));
        assertFalse(one.contains("localhost:8080"));
        assertFalse(one.contains("192.0.2.8:8080"));
    }

    @Test
    void createsADifferentTokenEachTime() {
        SecureRandom random = new SecureRandom();

        assertNotEquals(SameOriginGuard.newToken(random), SameOriginGuard.newToken(random));
        assertEquals(32, SameOriginGuard.newToken(random).length());
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        String fits = "{\"text\":\"" + "a".repeat(256 * 1024 - 11) + "\"}";
        String large = "{\"text\":\"" + "a".repeat(256 * 1024 - 10) + "\"}";
        String huge = "{\"text\":\"" + "a".repeat(3_000_000) + "\"}";

        assertEquals(202, server.send("POST", "/api/requests", fits).statusCode());
        assertEquals(
                "413 the body has more than 262144 bytes; send a shorter text",
                refusal(server.send("POST", "/api/requests", large)));
        assertEquals(413, server.send("POST", "/api/requests", huge).statusCode());
        assertEquals(1, server.sides.sent.size());
    }

    @Test
    void answersJsonOfAnyDepth() throws Exception {
        String deep = "{\"text\":" + "[".repeat(100_000);

        assertEquals(400, server.send("POST", "/api/requests", deep).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../parlance.properties",
                "/%2e%2e/parlance.properties",
                "/..%2fparlance.properties",
                "/texts/../../parlance.properties",
                "/texts/%2e%2e/%2e%2e/parlance-log4j2.properties",
                "//etc/passwd",
                "/page.js%00.html",
                "/.js",
                "/texts/",
                "/texts",
                "/page.JS",
                "/io/github/parlance/page/Page.class",
                "/a/b/c/d/e/f.js"
            })
    void noPathLeadsOutOfThePagesFolder(String path) throws Exception {
        String reply = server.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertTrue(reply.startsWith("HTTP/1.1 404") || reply.startsWith("HTTP/1.1 400"), reply);
    }

    @Test
    void answersTheNextRequestAfterNoise() throws Exception {
        HostileClient.of(server.port()).sendNoise(300);

        assertEquals(200, server.get("/api/about").statusCode());
        assertEquals(List.of(), server.sides.sent);
    }

    @Test
    void answersMutatedJsonWithAnError() throws Exception {
        Random random = new Random(11);
        List<String> paths = List.of("/api/requests", "/api/models", "/api/dead-letters");
        for (int i = 0; i < 300; i++) {
            String body = mutated(random);
            HttpResponse<String> reply = server.send("POST", paths.get(i % paths.size()), body);

            assertTrue(List.of(202, 400, 409).contains(reply.statusCode()), reply.statusCode() + " to " + body);
        }
    }

    @Test
    void slowClientsDoNotDelayOthers() throws Exception {
        try (HostileClient slow = HostileClient.of(server.port())) {
            slow.sendSlowly(20);

            assertEquals(200, server.get("/api/about").statusCode());
        }
    }

    /** Returns a request as the page sends it, with a few characters changed. */
    private static String mutated(Random random) {
        String[] whole = {
            "{\"text\":\"Hello.\",\"pair\":\"en-es\",\"key\":\"k\",\"format\":\"text\"}",
            "{\"action\":\"deploy\",\"model\":\"en-es\",\"version\":\"1\"}",
            "{\"ids\":[\"dlq-0-1\",\"dlq-0-2\"]}"
        };
        String characters = "{}[]\",:\\u0000 aé中\t\n-1e9.tfn";
        StringBuilder text = new StringBuilder(whole[random.nextInt(whole.length)]);
        for (int i = random.nextInt(5); i > 0; i--) {
            int at = random.nextInt(text.length());
            text.setCharAt(at, characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }
}
