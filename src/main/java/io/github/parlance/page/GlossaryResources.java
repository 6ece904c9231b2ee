package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.GlossaryEntry;
import io.github.parlance.event.GlossaryKey;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import io.github.parlance.http.JsonFields;

/** Terms that have one translation. */
record GlossaryResources(Shelf<GlossaryKey, GlossaryEntry> shelf) {

    HttpResponse list(HttpRequest asked) {
        return Listing.of(shelf.entries().stream().map(GlossaryResources::json).toList(), asked);
    }

    HttpResponse put(HttpRequest asked) {
        JsonFields fields = asked.fields();
        GlossaryEntry entry = GlossaryEntry.of(key(fields), fields.text("term"), fields.text("translation"));
        shelf.put(entry);
        return HttpResponse.ok(json(entry));
    }

    HttpResponse remove(HttpRequest asked) {
        GlossaryKey key = key(asked.fields());
        if (shelf.entries().stream().noneMatch(each -> each.key().equals(key))) {
            throw new HttpException(404, "there is no such term for " + key.pair());
        }
        shelf.remove(key);
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
