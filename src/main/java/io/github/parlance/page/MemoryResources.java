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

/** Approved translations, to search and to change. */
record MemoryResources(TableView<MemoryKey, MemoryEntry> table, InstantSource clock) {

    HttpResponse list(HttpRequest request) {
        return EntrySearch.of(
                table.entries().stream().map(MemoryResources::json).toList(), request);
    }

    HttpResponse put(HttpRequest request) {
        JsonFields fields = request.fields();
        MemoryEntry entry = MemoryEntry.approved(
                key(fields),
                fields.text("text"),
                fields.optional("approvedBy").filter(name -> !name.isBlank()),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        table.put(entry);
        return HttpResponse.ok(json(entry));
    }

    HttpResponse remove(HttpRequest request) {
        MemoryKey key = key(request.fields());
        if (!table.contains(key)) {
            throw new HttpException(404, "this text has no approved translation for " + key.pair());
        }
        table.remove(key);
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
