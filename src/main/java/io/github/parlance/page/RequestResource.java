package io.github.parlance.page;

import io.github.parlance.event.Priority;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.http.HttpException;
import io.github.parlance.http.HttpRequest;
import io.github.parlance.http.HttpResponse;
import io.github.parlance.http.Json;
import io.github.parlance.http.JsonFields;
import io.github.parlance.http.RequestHandler;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends a text to the stream, as any Kafka client could. */
final class RequestResource implements RequestHandler {
    private static final int ALTERNATIVES = 4;
    private static final int MAX_NAME = 1_000;

    private final PageHub hub;
    private final RequestSink sink;
    private final Supplier<String> ids;

    /** @param ids source of unique request ids */
    RequestResource(PageHub hub, RequestSink sink, Supplier<String> ids) {
        this.hub = hub;
        this.sink = sink;
        this.ids = ids;
    }

    @Override
    public HttpResponse handle(HttpRequest http) {
        JsonFields fields = http.fields();
        TranslationRequested request = request(fields);
        Optional<String> key = name(fields, "key");
        if (!hub.track(request)) {
            throw new HttpException(
                    503, "too many requests from this page are waiting for their results; try again later");
        }
        try {
            sink.send(key, request);
        } catch (RuntimeException e) {
            hub.untrack(request.id());
            throw e;
        }
        return HttpResponse.accepted(Json.object().put("id", request.id()));
    }

    private TranslationRequested request(JsonFields fields) {
        Optional<LanguagePair> pair = PairField.optional(fields);
        return new TranslationRequested(
                ids.get(),
                fields.text("text"),
                pair.map(LanguagePair::source),
                pair.map(LanguagePair::target).stream().toList(),
                tenant(fields),
                format(fields),
                List.of(),
                ALTERNATIVES,
                true,
                Priority.NORMAL,
                Optional.empty(),
                Json.object());
    }

    private static String tenant(JsonFields fields) {
        String tenant = name(fields, "tenant").orElse("");
        if (tenant.indexOf('\t') >= 0) {
            throw HttpException.invalid("tenant contains a tab; give a name without one");
        }
        return tenant;
    }

    private static Optional<String> name(JsonFields fields, String field) {
        Optional<String> name = fields.optional(field).filter(given -> !given.isEmpty());
        if (name.filter(given -> given.length() > MAX_NAME).isPresent()) {
            throw HttpException.invalid(field + " has more than " + MAX_NAME + " characters");
        }
        return name;
    }

    private static TextFormat format(JsonFields fields) {
        return fields.optional("format")
                .map(label -> TextFormat.ofLabel(label)
                        .orElseThrow(() -> HttpException.invalid("format is not one of " + TextFormat.labels())))
                .orElse(TextFormat.TEXT);
    }
}
