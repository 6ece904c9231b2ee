package io.github.parlance.stream;

import io.github.parlance.event.TranslationRequested;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Requests of every form with fields that are sometimes odd, many of them damaged on the way in their bytes and headers;
 * among them the shorter of the {@link HardCases}, as they are and damaged. The same seed gives the same ones.
 */
final class GeneratedCases {
    private static final int SHORT = 4_000;
    private static final List<String> TEXTS = List.of(
            "Where is the library?",
            "",
            " ",
            "poison",
            "long story",
            "😀",
            "a\\u0000b",
            "\\ud83d",
            "\\\"{0}\\\"",
            "\u202Eabc",
            "ß",
            "https://example.org/?q=1",
            "12,345.67",
            "<b>x</b>",
            "a\\nb");
    private static final List<String> TAGS = List.of(
            "es", "fr", "en", "de", "it", "ES", "es-MX", "und", "", "x-a", "e s", "zh-Hant-TW", "i-klingon", "ü");
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "0",
            "9",
            "1.5",
            "1e400",
            "1e999999999999",
            "12345678901234567890",
            "\"\"",
            "\"x\"",
            "\"\\ud800\"",
            "[]",
            "{}",
            "[null]",
            "[[[]]]",
            "{\"a\":{\"b\":[1,2.50,\"c\"]}}",
            "NaN",
            "",
            "\"2999-01-01T00:00:00Z\"");
    private static final List<String> CONTENT_TYPES = List.of(
            "application/json",
            "text/plain",
            "application/cloudevents+json",
            "application/avro",
            "",
            ";;",
            "text/plain;charset=utf-16");
    private static final List<String> NAMES = List.of(
            "content-type", "ce_id", "ce_type", "ce_source", "ce_specversion", "ce_time", "traceparent", "", "ü");

    private final Random chance;
    private final List<HardCase> hard =
            HardCases.all().filter(each -> each.size() < SHORT).toList();
    private int count;

    GeneratedCases(long seed) {
        this.chance = new Random(seed);
    }

    HardCase next() {
        return switch (chance.nextInt(10)) {
            case 0 -> any(hard);
            case 1 -> damaged(any(hard));
            case 2, 3, 4 -> damaged(request());
            default -> request();
        };
    }

    private HardCase request() {
        HardCase made =
                switch (chance.nextInt(5)) {
                    case 0 -> generated(any(TEXTS));
                    case 1 -> generated(fields());
                    case 2 -> generated(fields()).with("content-type", any(CONTENT_TYPES));
                    case 3 -> event(generated(fields()));
                    default ->
                        generated("{\"specversion\":\"1.0\",\"id\":" + string(any(TEXTS))
                                        + ",\"source\":\"/s\",\"type\":\""
                                        + TranslationRequested.TYPE + "\",\"data\":"
                                        + (chance.nextInt(4) == 0 ? any(ODD) : fields()) + "}")
                                .with("content-type", "application/cloudevents+json");
                };
        return chance.nextInt(20) == 0 ? made.withKey(null) : made;
    }

    private HardCase generated(String value) {
        return HardCase.of("generated case " + count++, value);
    }

    private HardCase event(HardCase request) {
        return request.with("ce_specversion", "1.0")
                .with("ce_type", TranslationRequested.TYPE)
                .with("ce_source", "/s")
                .with("ce_id", any(TEXTS));
    }

    private String fields() {
        StringBuilder json = new StringBuilder("{\"text\":").append(oddly(string(any(TEXTS))));
        optionally(json, "sourceLang", string(chance.nextInt(3) == 0 ? any(TAGS) : "en"));
        optionally(json, "targetLangs", tags());
        optionally(json, "format", "\"html\"");
        optionally(json, "priority", "\"high\"");
        optionally(json, "nBest", "2");
        optionally(json, "segmentIndex", "7");
        optionally(json, "deadline", "\"2999-01-01T00:00:00Z\"");
        optionally(json, "doNotTranslate", "[\"Parlance\"]");
        optionally(json, "metadata", "{\"a\":" + any(ODD) + "}");
        optionally(json, "text", "\"again\"", 40);
        return json.append("}").toString();
    }

    private void optionally(StringBuilder json, String field, String value) {
        optionally(json, field, value, 4);
    }

    private void optionally(StringBuilder json, String field, String value, int oneIn) {
        if (chance.nextInt(oneIn) == 0) {
            json.append(",\"").append(field).append("\":").append(oddly(value));
        }
    }

    private String oddly(String value) {
        return chance.nextInt(15) == 0 ? any(ODD) : value;
    }

    private String tags() {
        StringBuilder tags = new StringBuilder("[");
        int size = chance.nextInt(30) == 0 ? 20 + chance.nextInt(20) : chance.nextInt(4);
        for (int i = 0; i < size; i++) {
            String tag = size > 4 ? "es-x-" + i : chance.nextInt(4) == 0 ? any(TAGS) : any(List.of("es", "fr"));
            tags.append(i == 0 ? "" : ",").append(string(tag));
        }
        return tags.append("]").toString();
    }

    private static String string(String content) {
        return "\"" + content + "\"";
    }

    private HardCase damaged(HardCase whole) {
        Optional<byte[]> value = whole.value();
        for (int times = chance.nextInt(4); times > 0; times--) {
            value = value.map(this::damaged);
        }
        Headers headers = chance.nextInt(2) == 0 ? whole.headers() : damaged(whole.headers());
        if (chance.nextInt(50) == 0) {
            value = Optional.empty();
        }
        return new HardCase(whole.name() + ", damaged", whole.key(), value, headers, whole.becomes());
    }

    private byte[] damaged(byte[] bytes) {
        int from = chance.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + chance.nextInt(8));
        return switch (chance.nextInt(5)) {
            case 0 -> flipped(bytes);
            case 1 -> Arrays.copyOf(bytes, from);
            case 2 -> joined(Arrays.copyOf(bytes, from), Arrays.copyOfRange(bytes, to, bytes.length));
            case 3 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, from, bytes.length));
            default ->
                joined(joined(Arrays.copyOf(bytes, from), noise()), Arrays.copyOfRange(bytes, from, bytes.length));
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] other = bytes.clone();
        if (other.length > 0) {
            other[chance.nextInt(other.length)] ^= (byte) (1 << chance.nextInt(8));
        }
        return other;
    }

    private byte[] noise() {
        byte[] noise = new byte[1 + chance.nextInt(6)];
        chance.nextBytes(noise);
        return chance.nextBoolean() ? noise : HardCase.bytes(any(ODD));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private Headers damaged(Headers headers) {
        Headers damaged = new RecordHeaders();
        for (Header header : headers) {
            if (chance.nextInt(5) > 0) {
                byte[] value =
                        header.value() != null && chance.nextInt(5) == 0 ? damaged(header.value()) : header.value();
                damaged.add(header.key(), value);
            }
        }
        if (chance.nextInt(3) == 0) {
            damaged.add(any(NAMES), chance.nextInt(3) == 0 ? null : noise());
        }
        return damaged;
    }

    private <T> T any(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }
}
