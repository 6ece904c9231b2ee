package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import java.util.List;
import java.util.Locale;

/** A search in the entries of a table. */
final class EntrySearch {
    private static final int LIMIT = 100;
    private static final int MAX = 1_000;

    private EntrySearch() {}

    /** Returns the entries that contain the text of the request, newest first. @param entries entries, newest last */
    static HttpResponse of(List<ObjectNode> entries, HttpRequest request) {
        String wanted = request.query().getOrDefault("query", "").strip().toLowerCase(Locale.ROOT);
        int limit = request.limit(LIMIT, MAX);
        ArrayNode found = Json.array();
        for (int i = entries.size() - 1; i >= 0 && found.size() < limit; i--) {
            if (contains(entries.get(i), wanted)) {
                found.add(entries.get(i));
            }
        }
        return HttpResponse.ok(found);
    }

    private static boolean contains(ObjectNode entry, String wanted) {
        return entry.propertyStream()
                .map(property -> property.getValue().asText(""))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }
}
