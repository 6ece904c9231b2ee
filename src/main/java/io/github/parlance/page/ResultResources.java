package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;

/** Results that were shown recently. */
record ResultResources(RecentResults kept) {
    private static final int LIMIT = 100;
    private static final int MAX = 1_000;

    HttpResponse list(HttpRequest request) {
        ArrayNode results = Json.array();
        kept.newest(request.limit(LIMIT, MAX)).forEach(each -> results.add(each.json()));
        return HttpResponse.ok(results);
    }

    HttpResponse one(HttpRequest request) {
        if (request.rest().isEmpty()) {
            return list(request);
        }
        return kept.find(request.rest())
                .map(found -> HttpResponse.ok(found.json()))
                .orElseThrow(() -> new HttpException(
                        404, "the result of this request is not kept; only the last " + MAX + " that were shown are"));
    }
}
