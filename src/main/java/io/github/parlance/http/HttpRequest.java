package io.github.parlance.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to one of the servers.
 *
 * @param method in upper case; GET for a HEAD request
 * @param path decoded, without the query
 * @param rest part of the path after the route's own; empty for most
 * @param rawQuery query as sent, still encoded
 * @param body empty for GET
 */
public record HttpRequest(String method, String path, String rest, Optional<String> rawQuery, byte[] body) {

    /** Returns this request with another rest of the path. */
    HttpRequest withRest(String newRest) {
        return new HttpRequest(method, path, newRest, rawQuery, body);
    }

    /** Returns the JSON object in the body. */
    public JsonFields fields() {
        return JsonFields.of(body);
    }

    /** Returns the parameters of the query, decoded; the last value of a parameter counts. */
    public Map<String, String> query() {
        Map<String, String> query = new HashMap<>();
        for (String each : rawQuery.map(raw -> raw.split("&")).orElse(new String[0])) {
            int equals = each.indexOf('=');
            try {
                query.put(
                        decoded(equals < 0 ? each : each.substring(0, equals)),
                        equals < 0 ? "" : decoded(each.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw HttpException.invalid("the query has a % that is not followed by two hexadecimal digits");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Returns the parameter {@code limit}, the maximum number of items in the response. */
    public int limit(int defaultLimit, int max) {
        String given = query().getOrDefault("limit", String.valueOf(defaultLimit));
        if (!given.matches("[1-9]\\d{0,5}") || Integer.parseInt(given) > max) {
            throw HttpException.invalid("limit is not a whole number from 1 to " + max);
        }
        return Integer.parseInt(given);
    }
}
