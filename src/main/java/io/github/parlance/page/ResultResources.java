package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;

/** Results that were shown lately. */
record ResultResources(Kept kept) {
    private static final int LIMIT = 100;
    private static final int MOST = 1_000;

    HttpResponse list(HttpRequest asked) {
        ArrayNode results = Json.array();
        kept.newest(asked.limit(LIMIT, MOST)).forEach(each -> results.add(each.json()));
        return HttpResponse.ok(results);
    }

    HttpResponse one(HttpRequest asked) {
        if (asked.rest().isEmpty()) {
            return list(asked);
        }
        return kept.find(asked.rest())
                .map(found -> HttpResponse.ok(found.json()))
                .orElseThrow(() -> new HttpException(
                        404, "no result of this request is kept; the last " + MOST + " that were shown are"));
    }
}
