package io.github.parlance.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client like the page's script: it follows the events and sends requests. */
final class PageClient implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream stream;
    private final Thread reader = new Thread(this::read, "events");

    record Event(String name, JsonNode data) {
        boolean isOf(String id) {
            return data.path("id").asText("").equals(id)
                    || data.path("requestId").asText("").equals(id);
        }
    }

    /** @param address address of the page, such as {@code http://localhost:8080/} */
    PageClient(String address) throws IOException, InterruptedException {
        base = address.substring(0, address.length() - 1);
        stream = client.send(request("/api/events").build(), BodyHandlers.ofInputStream())
                .body();
        reader.start();
    }

    private void read() {
        try (Stream<String> lines = new BufferedReader(new InputStreamReader(stream, UTF_8)).lines()) {
            String[] name = {""};
            lines.forEach(line -> {
                if (line.startsWith("event: ")) {
                    name[0] = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new Event(name[0], parsed(line.substring(6))));
                }
            });
        } catch (UncheckedIOException e) {
            // Closing this client closes the connection.
            return;
        }
    }

    /** Waits up to a minute for the first event that matches. */
    Event await(String what, Predicate<Event> like) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end) {
            for (Event event : events) {
                if (like.test(event)) {
                    return event;
                }
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("there was not in a minute: " + what + "; there were "
                + events.stream().map(Event::name).collect(Collectors.groupingBy(name -> name, Collectors.counting())));
    }

    List<Event> events() {
        return events;
    }

    String page(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString()).body();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return parsed(page(path));
    }

    /** Sends a request with the token, expects a status, and returns the response. */
    JsonNode send(int status, String token, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(
                request(path)
                        .method(method, BodyPublishers.ofString(body))
                        .header("X-Parlance-Token", token)
                        .header("Origin", base)
                        .build(),
                BodyHandlers.ofString());
        assertEquals(status, reply.statusCode(), reply.body());
        return parsed(reply.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.parse(json.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        stream.close();
        reader.join();
    }
}
