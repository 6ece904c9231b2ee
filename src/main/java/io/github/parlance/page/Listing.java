package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import java.util.List;
import java.util.Locale;

/** Entries of a table that hold what someone looks for, the newest first. */
final class Listing {
    private static final int LIMIT = 100;
    private static final int MOST = 1_000;

    private Listing() {}

    /** @param entries the newest last */
    static HttpResponse of(List<ObjectNode> entries, HttpRequest asked) {
        String wanted = asked.query().getOrDefault("query", "").strip().toLowerCase(Locale.ROOT);
        int limit = asked.limit(LIMIT, MOST);
        ArrayNode found = Json.array();
        for (int i = entries.size() - 1; i >= 0 && found.size() < limit; i--) {
            if (holds(entries.get(i), wanted)) {
                found.add(entries.get(i));
            }
        }
        return HttpResponse.ok(found);
    }

    private static boolean holds(ObjectNode entry, String wanted) {
        return entry.propertyStream()
                .map(property -> property.getValue().asText(""))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
