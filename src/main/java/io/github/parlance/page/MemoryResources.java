package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Approved translations. */
record MemoryResources(Shelf<MemoryKey, MemoryEntry> shelf, InstantSource clock) {

    Reply list(Asked asked) {
        return Listing.of(shelf.entries().stream().map(MemoryResources::json).toList(), asked);
    }

    Reply put(Asked asked) {
        Fields fields = asked.fields();
        MemoryEntry entry = MemoryEntry.approved(
                key(fields),
                fields.text("text"),
                fields.maybe("approvedBy").filter(name -> !name.isBlank()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        shelf.put(entry);
        return Reply.ok(json(entry));
    }

    Reply remove(Asked asked) {
        MemoryKey key = key(asked.fields());
        if (shelf.entries().stream().noneMatch(each -> each.key().equals(key))) {
            throw new RefusedException(404, "no translation of this source is approved for " + key.pair());
        }
        shelf.remove(key);
        return Reply.ok(Json.object());
    }

    private static MemoryKey key(Fields fields) {
        return new MemoryKey(fields.pair(), fields.text("source"));
    }

    private static ObjectNode json(MemoryEntry entry) {
        ObjectNode json = Json.object()
                .put("pair", entry.key().pair().toString())
                .put("source", entry.key().source())
                .put("text", entry.text());
        entry.approvedBy().ifPresent(by -> json.put("approvedBy", by));
        entry.approvedAt().ifPresent(at -> json.put("approvedAt", at.toString()));
        if (!entry.metadata().isEmpty()) {
            json.set("metadata", entry.metadata());
        }
        return json;
    }
}
