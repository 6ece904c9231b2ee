package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import io.github.parlance.http.JsonFields;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Approved translations. */
record MemoryResources(Shelf<MemoryKey, MemoryEntry> shelf, InstantSource clock) {

    HttpResponse list(HttpRequest asked) {
        return Listing.of(shelf.entries().stream().map(MemoryResources::json).toList(), asked);
    }

    HttpResponse put(HttpRequest asked) {
        JsonFields fields = asked.fields();
        MemoryEntry entry = MemoryEntry.approved(
                key(fields),
                fields.text("text"),
                fields.optional("approvedBy").filter(name -> !name.isBlank()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        shelf.put(entry);
        return HttpResponse.ok(json(entry));
    }

    HttpResponse remove(HttpRequest asked) {
        MemoryKey key = key(asked.fields());
        if (shelf.entries().stream().noneMatch(each -> each.key().equals(key))) {
            throw new HttpException(404, "no translation of this source is approved for " + key.pair());
        }
        shelf.remove(key);
        return HttpResponse.ok(Json.object());
    }

    private static MemoryKey key(JsonFields fields) {
        return new MemoryKey(PairField.required(fields), fields.text("source"));
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
