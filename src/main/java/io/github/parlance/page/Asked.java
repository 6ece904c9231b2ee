package io.github.parlance.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What someone asks for.
 *
 * @param path decoded, without the query
 * @param rest what follows the resource's own path; empty for most
 */
record Asked(String path, String rest, Map<String, String> query, byte[] body) {

    static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String each : raw == null ? new String[0] : raw.split("&")) {
            int equals = each.indexOf('=');
            try {
                query.put(
                        decoded(equals < 0 ? each : each.substring(0, equals)),
                        equals < 0 ? "" : decoded(each.substring(equals + 1)));
            } catch (IllegalArgumentException e) {
                throw RefusedException.invalid("the query holds a % that two hexadecimal digits do not follow");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Fields fields() {
        return Fields.of(body);
    }

    /** How many are wanted at most. */
    int limit(int otherwise, int most) {
        String given = query.getOrDefault("limit", String.valueOf(otherwise));
        if (!given.matches("[1-9]\\d{0,5}") || Integer.parseInt(given) > most) {
            throw RefusedException.invalid("limit is no whole number from 1 to " + most);
        }
        return Integer.parseInt(given);
    }

    /** What is looked for, in small letters; empty for everything. */
    String wanted() {
        return query.getOrDefault("query", "").strip().toLowerCase(Locale.ROOT);
    }
}
