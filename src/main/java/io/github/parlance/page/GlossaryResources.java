package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;

/** Terms that have one translation. */
record GlossaryResources(Shelf<GlossaryKey, GlossaryEntry> shelf) {

    Reply list(Asked asked) {
        return Listing.of(shelf.entries().stream().map(GlossaryResources::json).toList(), asked);
    }

    Reply put(Asked asked) {
        Fields fields = asked.fields();
        GlossaryEntry entry = GlossaryEntry.of(key(fields), fields.text("term"), fields.text("translation"));
        shelf.put(entry);
        return Reply.ok(json(entry));
    }

    Reply remove(Asked asked) {
        GlossaryKey key = key(asked.fields());
        if (shelf.entries().stream().noneMatch(each -> each.key().equals(key))) {
            throw new RefusedException(404, "there is no such term for " + key.pair());
        }
        shelf.remove(key);
        return Reply.ok(Json.object());
    }

    private static GlossaryKey key(Fields fields) {
        try {
            return new GlossaryKey(fields.maybe("tenant").orElse(""), fields.pair(), fields.text("term"));
        } catch (IllegalArgumentException e) {
            throw RefusedException.invalid("tenant: " + e.getMessage());
        }
    }

    private static ObjectNode json(GlossaryEntry entry) {
        return Json.object()
                .put("tenant", entry.key().tenant())
                .put("pair", entry.key().pair().toString())
                .put("term", entry.term())
                .put("translation", entry.translation());
    }
}
