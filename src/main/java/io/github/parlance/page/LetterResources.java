package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.parlance.dlq.ReplayReport;
import java.util.Set;

/** Dead letters, looked at and sent again. */
record LetterResources(Letters letters) {
    private static final int MOST = 200;

    Reply list(Asked asked) {
        ArrayNode newest = Json.array();
        letters.newest(MOST).forEach(each -> newest.add(each.json()));
        return Reply.ok(newest);
    }

    Reply sendAgain(Asked asked) {
        ReplayReport report = letters.sendAgain(Set.copyOf(asked.fields().texts("ids")));
        return Reply.accepted(Json.object()
                .put("sent", report.requests())
                .put("sentBefore", report.replayedBefore())
                .put("truncated", report.truncated()));
    }
}
