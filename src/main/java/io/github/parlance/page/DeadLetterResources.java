package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.parlance.dlq.ReplayReport;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import java.util.Set;

/** Dead letters, to read and to replay. */
record DeadLetterResources(DeadLetterAdmin letters) {
    private static final int MAX = 200;

    HttpResponse list(HttpRequest request) {
        ArrayNode newest = Json.array();
        letters.newest(MAX).forEach(each -> newest.add(each.json()));
        return HttpResponse.ok(newest);
    }

    HttpResponse sendAgain(HttpRequest request) {
        ReplayReport report = letters.sendAgain(Set.copyOf(request.fields().texts("ids")));
        return HttpResponse.accepted(Json.object()
                .put("sent", report.requests())
                .put("sentBefore", report.replayedBefore())
                .put("truncated", report.truncated()));
    }
}
