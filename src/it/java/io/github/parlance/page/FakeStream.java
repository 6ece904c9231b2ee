package io.github.parlance.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A stand-in for the stream behind a page: it translates a text word by word and adds a mark to each; a text that contains
 * "no route" becomes a dead letter. It keeps what it receives.
 */
final class FakeStream {
    /** Mark of a translated word. */
    static final String MARK = "·es";

    static final String CARD =
            """
            # en-es, version 2

            English to Spanish, with `code` and a [link](https://example.org/model).

            | set | BLEU |
            | --- | --- |
            | news | 21.0 |

            - [no way out](javascript:window.hacked=1)
            - <img src=x onerror="window.hacked=1">
            """;

    private static final ObjectMapper JSON = new ObjectMapper();

    private volatile SseClients sseClients = new SseClients();
    private final AtomicInteger count = new AtomicInteger();
    private final List<Map<String, Object>> results = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> memory = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> glossary = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> corrections = new CopyOnWriteArrayList<>();
    private final List<Map<String, Object>> deadLetters = new CopyOnWriteArrayList<>();
    private final List<String> versions = new CopyOnWriteArrayList<>(List.of("2"));

    /** Returns the response to a call. */
    JsonNode answer(String call, HttpRequest asked) {
        JsonNode body = asked.body().length == 0
                ? JSON.createObjectNode()
                : asked.fields().object();
        return JSON.valueToTree(answer(call, asked, body));
    }

    private Object answer(String call, HttpRequest asked, JsonNode body) {
        return switch (call) {
            case "GET /api/about" -> about();
            case "GET /api/results" -> newestFirst(results);
            case "GET /api/results/" -> result(asked.rest());
            case "POST /api/requests" -> request(body);
            case "GET /api/models" -> models();
            case "POST /api/models" -> change(body);
            case "GET /api/memory" -> found(memory, asked);
            case "PUT /api/memory" -> put(memory, body, "pair", "source");
            case "DELETE /api/memory" -> remove(memory, body, "pair", "source");
            case "GET /api/glossary" -> found(glossary, asked);
            case "PUT /api/glossary" -> put(glossary, body, "tenant", "pair", "term");
            case "DELETE /api/glossary" -> remove(glossary, body, "tenant", "pair", "term");
            case "GET /api/corrections" -> newestFirst(corrections);
            case "POST /api/corrections" -> correct(body);
            case "DELETE /api/corrections" -> withdraw(body);
            case "GET /api/learning" ->
                Map.of(
                        "running",
                        false,
                        "waiting",
                        corrections.size(),
                        "last",
                        Map.of(
                                "at",
                                System.currentTimeMillis(),
                                "decision",
                                "promoted",
                                "report",
                                "# Version 3\n\nBetter on **both** sets."));
            case "GET /api/dead-letters" -> newestFirst(deadLetters);
            case "POST /api/dead-letters" -> replay(body);
            default -> throw new IllegalArgumentException(call);
        };
    }

    /** Sends events to these clients from now on. */
    void showTo(SseClients others) {
        sseClients = others;
    }

    void dropViewers() {
        sseClients.dropAll();
    }

    void tell(String event, Object data) {
        sseClients.send(event, () -> JSON.valueToTree(data));
    }

    /** Sends results at an even rate, and figures each second. */
    void flood(int perSecond, int seconds) {
        long start = System.nanoTime();
        for (int sent = 0; sent < perSecond * seconds; sent++) {
            if (sent % perSecond == 0) {
                tell("figures", figures(sent == 0 ? 0 : perSecond));
            }
            tell("result", resultOf("flood-" + sent, "en-es", "Sentence number " + sent + " of a great many."));
            LockSupport.parkNanos(start + sent * 1_000_000_000L / perSecond - System.nanoTime());
        }
    }

    static Map<String, Object> figures(int perSecond) {
        return Map.of(
                "at",
                System.currentTimeMillis(),
                "resultsPerSecond",
                perSecond,
                "shown",
                Math.min(25, perSecond),
                "p50ms",
                20 + Math.sqrt(perSecond),
                "p99ms",
                60 + 3 * Math.sqrt(perSecond),
                "batchFill",
                Math.min(1, perSecond / 1500.0),
                "waiting",
                perSecond / 20,
                "deadLettersPerSecond",
                0);
    }

    private static Map<String, Object> about() {
        return Map.of(
                "version",
                "1.0.0",
                "topology",
                "parlance",
                "pairs",
                List.of("en-es", "es-en"),
                "topics",
                Map.of("requests", "parlance.translation.requests.v1"));
    }

    private Object result(String id) {
        return results.stream()
                .filter(each -> id.equals(each.get("id")))
                .findFirst()
                .orElseThrow(() -> new HttpException(404, "the result of " + id + " is not kept"));
    }

    private Object request(JsonNode body) {
        String id = "page-" + count.incrementAndGet();
        String text = body.path("text").asText();
        if (text.contains("refuse this")) {
            throw new HttpException(400, "the text is one that is refused");
        }
        new Thread(() -> travel(id, body.path("pair").asText("en-es"), text)).start();
        return Map.of("id", id);
    }

    private void travel(String id, String pair, String text) {
        Map<String, Object> result = resultOf(id, pair, text);
        Map<?, ?> times = (Map<?, ?>) result.get("times");
        if (text.contains("no route")) {
            kill(id, text);
            return;
        }
        for (String stage : List.of("produced", "queued", "batched", "decoded", "delivered")) {
            LockSupport.parkNanos(20_000_000);
            tell("journey", Map.of("id", id, "stage", stage, "ms", times.get(stage)));
        }
        results.add(result);
        tell("result", result);
    }

    private void kill(String id, String text) {
        Map<String, Object> letter = Map.of(
                "id",
                "dlq-0-" + deadLetters.size(),
                "requestId",
                id,
                "code",
                "no-route",
                "stage",
                "route",
                "reason",
                "no route leads from en to xx; there are: en-es",
                "text",
                text,
                "at",
                System.currentTimeMillis(),
                "replayed",
                false);
        deadLetters.add(letter);
        tell("deadLetter", letter);
    }

    private static Map<String, Object> resultOf(String id, String pair, String text) {
        StringBuilder translation = new StringBuilder();
        List<Map<String, Object>> alignments = new ArrayList<>();
        int from = 0;
        for (String word : text.split(" ", -1)) {
            int start = translation.length();
            translation.append(word).append(MARK).append(' ');
            if (!word.isEmpty()) {
                alignments.add(Map.of(
                        "source", List.of(from, from + word.length()),
                        "target", List.of(start, start + word.length() + MARK.length())));
            }
            from += word.length() + 1;
        }
        String translated = translation.toString().strip();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("id", id);
        result.put("at", System.currentTimeMillis());
        result.put("pair", pair);
        result.put("source", text);
        result.put("text", translated);
        result.put("status", "translated");
        result.put("confidence", 0.72);
        result.put("checks", Map.of("placeholders", "ok", "numbers", text.contains("7") ? "repaired" : "ok"));
        result.put("flags", List.of());
        result.put("alternatives", List.of(Map.of("text", "Otra: " + translated, "score", -0.42)));
        result.put("alignments", alignments);
        result.put("model", Map.of("name", "en-es", "version", "2"));
        result.put("times", Map.of("produced", 0, "queued", 6, "batched", 19, "decoded", 83, "delivered", 101));
        result.put("batchSize", 3);
        return result;
    }

    private Object models() {
        List<Map<String, Object>> running = versions.stream()
                .skip(versions.size() - 1L)
                .map(FakeStream::version)
                .toList();
        return Map.of(
                "models",
                List.of(Map.of("model", "en-es", "versions", running, "folders", List.of("1", "2", "3"))),
                "shadows",
                List.of());
    }

    private static Map<String, Object> version(String name) {
        return Map.of(
                "version",
                name,
                "role",
                "serve",
                "weight",
                100,
                "location",
                "en-es/" + name,
                "digest",
                "sha256:" + "0123456789abcdef".repeat(4),
                "label",
                "",
                "card",
                CARD);
    }

    private Object change(JsonNode body) {
        if (body.path("action").asText().equals("rollback")) {
            if (versions.size() == 1) {
                throw new HttpException(409, "en-es has no deployment before this one");
            }
            versions.remove(versions.size() - 1);
        } else {
            versions.add(body.path("version").asText());
        }
        tell("models", Map.of());
        return Map.of("model", "en-es", "versions", List.of());
    }

    private Object correct(JsonNode body) {
        Map<?, ?> result = (Map<?, ?>) result(body.path("id").asText());
        String text = body.path("text").asText();
        boolean held = text.length() > 400;
        Map<String, Object> correction = new LinkedHashMap<>();
        correction.put("id", "correction-" + corrections.size());
        correction.put("pair", result.get("pair"));
        correction.put("source", result.get("source"));
        correction.put("machine", result.get("text"));
        correction.put("text", text);
        correction.put("author", body.path("author").asText("someone"));
        correction.put("state", held ? "held" : "accepted");
        if (held) {
            correction.put("reason", "length");
        }
        corrections.add(correction);
        return Map.of("correction", correction.get("id"));
    }

    private Object withdraw(JsonNode body) {
        corrections.stream()
                .filter(each -> each.get("id").equals(body.path("id").asText()))
                .forEach(each -> each.put("state", "withdrawn"));
        return Map.of();
    }

    private Object replay(JsonNode body) {
        body.path("ids")
                .forEach(id -> deadLetters.replaceAll(letter -> {
                    Map<String, Object> sent = new LinkedHashMap<>(letter);
                    sent.computeIfPresent(
                            "replayed",
                            (key, before) ->
                                    before.equals(true) || letter.get("id").equals(id.asText()));
                    return sent;
                }));
        return Map.of("sent", body.path("ids").size());
    }

    private static Object put(List<Map<String, Object>> table, JsonNode body, String... key) {
        remove(table, body, key);
        Map<String, Object> entry = new LinkedHashMap<>();
        body.properties()
                .forEach(each -> entry.put(each.getKey(), each.getValue().asText()));
        table.add(entry);
        return entry;
    }

    private static Object remove(List<Map<String, Object>> table, JsonNode body, String... key) {
        table.removeIf(entry -> List.of(key).stream().allMatch(field -> Optional.ofNullable(entry.get(field))
                .orElse("")
                .equals(body.path(field).asText(""))));
        return Map.of();
    }

    private static Object found(List<Map<String, Object>> table, HttpRequest asked) {
        return table.stream()
                .filter(entry -> entry.toString()
                        .toLowerCase(Locale.ROOT)
                        .contains(
                                asked.query().getOrDefault("query", "").strip().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static List<Map<String, Object>> newestFirst(List<Map<String, Object>> list) {
        List<Map<String, Object>> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
