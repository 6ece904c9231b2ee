package io.github.parlance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.broker.TestBroker;
import io.github.parlance.bundle.ShippedModels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of the demo and of a run, as processes of their own. */
@Timeout(300)
class PageProcessIT {
    private static final Pattern PLACE = Pattern.compile("The page is at (http://localhost:(\\d+)/)");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aDemoWhosePageIsAskedForGoesOnWhenItsInputEnds() throws Exception {
        Process demo = demo("--page", "0");
        try {
            await("the end of the input", demo, () -> said().contains(
                            "The input has ended; the page stays available until Ctrl-C."));
            // The page reads the topic for itself, a little later than the demo, or earlier.
            await("the result", demo, () -> get(page() + "api/results").contains("\"source\":\"I have two dogs.\""));

            assertTrue(demo.isAlive());
        } finally {
            demo.destroy();
        }
        assertTrue(demo.waitFor(60, TimeUnit.SECONDS), "it goes on after SIGTERM");
        assertTrue(said().contains("1 line, 0 not translated"), said());
    }

    @Test
    void aDemoWhosePageIsNotAskedForEndsWithItsInputAndTakesAnotherPortThanOneThatIsTaken() throws Exception {
        try (ServerSocket taken = takeUsualPort()) {
            Process demo = demo();

            assertTrue(demo.waitFor(120, TimeUnit.SECONDS), "it goes on");
            assertEquals(0, demo.exitValue(), said());
            Matcher place = PLACE.matcher(said());
            assertTrue(place.find(), said());
            assertFalse(place.group(2).equals("8080"), said());
        }
    }

    @Test
    void aPortThatIsAskedForAndTakenIsAnErrorThatSaysSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process demo = demo("--page", String.valueOf(taken.getLocalPort()));

            assertTrue(demo.waitFor(120, TimeUnit.SECONDS), "it goes on");
            assertEquals(1, demo.exitValue(), said());
            assertTrue(said().contains("parlance: the page cannot be served at localhost/127.0.0.1:"), said());
        }
    }

    @Test
    void aRunServesItsPageBesideItsMetersAndThoseWhoWatchAreNotHungUpOn() throws Exception {
        int port = ProgramProcess.freePort();
        try (TestBroker broker = TestBroker.start();
                ProgramProcess run = ProgramProcess.start(
                        folder,
                        List.of("--bootstrap-servers", broker.bootstrapServers(), "--page", "127.0.0.1:" + port))) {
            awaitFor(Duration.ofMinutes(2), run::isReady);
            HttpResponse<InputStream> events = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/events"))
                            .build(),
                    BodyHandlers.ofInputStream());

            // Longer than an answer of the meters' address may take.
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(events.body(), UTF_8))) {
                for (int figures = 0; figures < 12; figures++) {
                    String line = lines.readLine();
                    while (!line.startsWith("event: figures")) {
                        line = lines.readLine();
                    }
                }
            }
            assertTrue(get("http://localhost:" + run.port() + "/metrics").contains("parlance_build_info"));
            assertTrue(get("http://localhost:" + port + "/api/models")
                    .contains("\"version\":\"" + ShippedModels.newest("en-es") + "\""));
        }
        assertFalse(Files.readString(folder.resolve("program.log")).contains("everyone who reaches the page"));
    }

    private Process demo(String... options) throws IOException {
        Path in = Files.writeString(folder.resolve("in"), "I have two dogs.\n");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(folder.resolve("messages").toFile())
                .start();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("messages"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String page() {
        Matcher place = PLACE.matcher(said());
        assertTrue(place.find(), said());
        return place.group(1);
    }

    private String get(String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return client.sendAsync(request, BodyHandlers.ofString()).join().body();
    }

    /** Taken by someone else, which does as well, if this cannot be. */
    private static ServerSocket takeUsualPort() throws IOException {
        try {
            return new ServerSocket(8080, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
    }

    private void await(String what, Process process, BooleanSupplier condition) {
        awaitFor(Duration.ofMinutes(2), () -> {
            assertTrue(process.isAlive(), "ended before there was " + what + ": " + said());
            return condition.getAsBoolean();
        });
    }

    private static void awaitFor(Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "not within " + most);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
