package io.github.parlance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.TranslationCompleted.Provenance;
import io.github.parlance.event.Verdict;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import io.github.parlance.http.JsonFields;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Corrections of results, and the verdicts on them.
 *
 * @param kept results that can be corrected
 */
record CorrectionResources(
        RecentResults kept,
        TableView<CorrectionKey, Correction> corrections,
        TableView<CorrectionKey, Verdict> verdicts,
        InstantSource clock) {
    private static final int LIMIT = 100;
    private static final int MAX = 1_000;

    HttpResponse list(HttpRequest request) {
        int limit = request.limit(LIMIT, MAX);
        List<Correction> all = corrections.entries();
        Map<CorrectionKey, Verdict> judged =
                verdicts.entries().stream().collect(Collectors.toMap(Verdict::key, Function.identity()));
        ArrayNode newest = Json.array();
        for (int i = all.size() - 1; i >= 0 && newest.size() < limit; i--) {
            Correction each = all.get(i);
            newest.add(json(each, Optional.ofNullable(judged.get(each.key()))));
        }
        return HttpResponse.ok(newest);
    }

    HttpResponse put(HttpRequest request) {
        JsonFields fields = request.fields();
        String id = fields.text("id");
        ResultView corrected = kept.find(id)
                .orElseThrow(
                        () -> new HttpException(
                                404,
                                "the result of this request is no longer kept; request the translation again and correct that"));
        OriginalText originalText = corrected
                .original()
                .orElseThrow(() -> new HttpException(
                        409,
                        "another instance processed this request, and its text is not known here; correct it there"));
        Correction correction = new Correction(
                new CorrectionKey(UUID.randomUUID().toString()),
                Optional.of(id),
                corrected.result().pair(),
                originalText.tenant(),
                originalText.format(),
                originalText.text(),
                corrected.result().text(),
                fields.text("text"),
                fields.optional("author").filter(name -> !name.isBlank()),
                corrected.result().provenance().map(Provenance::model),
                corrected.result().provenance().map(Provenance::version),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        corrections.put(correction);
        return HttpResponse.accepted(
                Json.object().put("correction", correction.key().id()));
    }

    HttpResponse withdraw(HttpRequest request) {
        CorrectionKey key = key(request.fields());
        if (!corrections.contains(key)) {
            throw new HttpException(404, "this correction does not exist; it may have been withdrawn already");
        }
        corrections.remove(key);
        return HttpResponse.ok(Json.object());
    }

    private static CorrectionKey key(JsonFields fields) {
        try {
            return new CorrectionKey(fields.text("id"));
        } catch (IllegalArgumentException e) {
            throw HttpException.invalid("id: " + e.getMessage());
        }
    }

    /** @param verdict verdict on this correction, or on an earlier one with the same key */
    private static ObjectNode json(Correction correction, Optional<Verdict> verdict) {
        ObjectNode json = Json.object()
                .put("id", correction.key().id())
                .put("pair", correction.pair().toString())
                .put("source", correction.source())
                .put("machine", correction.machine())
                .put("text", correction.text());
        correction.author().ifPresent(author -> json.put("author", author));
        correction.requestId().ifPresent(request -> json.put("requestId", request));
        json.put("at", correction.at().toEpochMilli());
        Optional<Verdict> judged = verdict.filter(each -> each.correction().equals(correction));
        json.put("state", judged.map(CorrectionResources::state).orElse("waiting"));
        judged.filter(each -> !each.isAccepted())
                .ifPresent(held -> json.put(
                        "reason",
                        held.reasons().stream().map(Verdict.Reason::label).collect(Collectors.joining(", "))));
        return json;
    }

    private static String state(Verdict verdict) {
        return verdict.isAccepted() ? "accepted" : "held";
    }
}
