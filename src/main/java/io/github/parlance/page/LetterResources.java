package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.parlance.dlq.ReplayReport;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import java.util.Set;

/** Dead letters, looked at and sent again. */
record LetterResources(Letters letters) {
    private static final int MOST = 200;

    HttpResponse list(HttpRequest asked) {
        ArrayNode newest = Json.array();
        letters.newest(MOST).forEach(each -> newest.add(each.json()));
        return HttpResponse.ok(newest);
    }

    HttpResponse sendAgain(HttpRequest asked) {
        ReplayReport report = letters.sendAgain(Set.copyOf(asked.fields().texts("ids")));
        return HttpResponse.accepted(Json.object()
                .put("sent", report.requests())
                .put("sentBefore", report.replayedBefore())
                .put("truncated", report.truncated()));
    }
}
