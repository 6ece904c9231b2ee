package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** Results that were shown lately. */
record ResultResources(Kept kept) {
    private static final int LIMIT = 100;
    private static final int MOST = 1_000;

    Reply list(Asked asked) {
        ArrayNode results = Json.array();
        kept.newest(asked.limit(LIMIT, MOST)).forEach(each -> results.add(each.json()));
        return Reply.ok(results);
    }

    Reply one(Asked asked) {
        if (asked.rest().isEmpty()) {
            return list(asked);
        }
        return kept.find(asked.rest())
                .map(found -> Reply.ok(found.json()))
                .orElseThrow(() -> new RefusedException(
                        404, "no result of this request is kept; the last " + MOST + " that were shown are"));
    }
}
