package io.github.parlance.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Prometheus of this machine, told what that of the stack is told, but to ask and to judge each second. */
final class PrometheusServer implements AutoCloseable {
    static final Path SETTINGS = Path.of("src/docker/prometheus");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private PrometheusServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether the programs are there. */
    static boolean isInstalled() {
        try {
            return run("promtool", "--version").status() == 0
                    && run("prometheus", "--version").status() == 0;
        } catch (UncheckedIOException e) {
            // There is no such program.
            return false;
        }
    }

    /** What a tool says, and how it ends. */
    static Ran run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + command[0], e);
        }
    }

    /**
     * Starts one.
     *
     * @param folder for its files
     * @param asked port of this machine where the program serves its meters
     */
    static PrometheusServer start(Path folder, int asked) throws IOException {
        String settings = Files.readString(SETTINGS.resolve("prometheus.yml"))
                .replaceAll("(scrape|evaluation)_interval: \\d+s", "$1_interval: 1s")
                .replaceAll("parlance:\\d+", "127.0.0.1:" + asked);
        Files.copy(SETTINGS.resolve("alerts.yml"), folder.resolve("alerts.yml"));
        int port = ProgramProcess.freePort();
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), settings),
                        "--storage.tsdb.path=" + folder.resolve("prometheus-data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        return new PrometheusServer(process, port);
    }

    boolean isReady() {
        try {
            return get("/-/ready").startsWith("Prometheus");
        } catch (UncheckedIOException e) {
            // It does not listen yet.
            return false;
        }
    }

    /** What a query gives now. */
    List<Double> query(String query) {
        List<Double> values = new ArrayList<>();
        JsonNode answer = api("query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
        for (JsonNode series : answer.get("result")) {
            values.add(value(series.at("/value/1").textValue()));
        }
        return values;
    }

    /** The alerting rules, with what has become of them. */
    List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        api("rules?type=alert").get("groups").forEach(group -> group.get("rules")
                .forEach(rules::add));
        return rules;
    }

    private static double value(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private JsonNode api(String question) {
        try {
            JsonNode answer = new ObjectMapper().readTree(get("/api/v1/" + question));
            if (!answer.path("status").asText().equals("success")) {
                throw new IllegalStateException(question + " is answered by " + answer);
            }
            return answer.get("data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(String path) {
        try {
            URI address = URI.create("http://127.0.0.1:" + port + path);
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking Prometheus", e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    /** A command that has ended. */
    record Ran(int status, String said) {}
}
