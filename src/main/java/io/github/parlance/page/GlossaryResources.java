package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import io.github.parlance.http.JsonFields;

/** Terms with exactly one translation. */
record GlossaryResources(TableView<GlossaryKey, GlossaryEntry> table) {

    HttpResponse list(HttpRequest request) {
        return EntrySearch.of(
                table.entries().stream().map(GlossaryResources::json).toList(), request);
    }

    HttpResponse put(HttpRequest request) {
        JsonFields fields = request.fields();
        GlossaryEntry entry = GlossaryEntry.of(key(fields), fields.text("term"), fields.text("translation"));
        table.put(entry);
        return HttpResponse.ok(json(entry));
    }

    HttpResponse remove(HttpRequest request) {
        GlossaryKey key = key(request.fields());
        if (!table.contains(key)) {
            throw new HttpException(404, "this term is not in the glossary for " + key.pair());
        }
        table.remove(key);
        return HttpResponse.ok(Json.object());
    }

    private static GlossaryKey key(JsonFields fields) {
        try {
            return new GlossaryKey(
                    fields.optional("tenant").orElse(""), PairField.required(fields), fields.text("term"));
        } catch (IllegalArgumentException e) {
            throw HttpException.invalid("tenant: " + e.getMessage());
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
