package io.github.parlance.page;

import io.github.parlance.event.Priority;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Sends a text to the stream, as any client of Kafka might. */
final class RequestResource implements Resource {
    private static final int ALTERNATIVES = 4;
    private static final int LONGEST_NAME = 1_000;

    private final PageHub hub;
    private final Sending sending;
    private final Supplier<String> ids;

    /** @param ids gives each request one of its own */
    RequestResource(PageHub hub, Sending sending, Supplier<String> ids) {
        this.hub = hub;
        this.sending = sending;
        this.ids = ids;
    }

    @Override
    public Reply answer(Asked asked) {
        Fields fields = asked.fields();
        TranslationRequested request = request(fields);
        Optional<String> key = name(fields, "key");
        if (!hub.begin(request)) {
            throw new RefusedException(503, "too many requests from this page wait for their answers; try again later");
        }
        try {
            sending.send(key, request);
        } catch (RuntimeException e) {
            hub.notSent(request.id());
            throw e;
        }
        return Reply.accepted(Json.object().put("id", request.id()));
    }

    private TranslationRequested request(Fields fields) {
        Optional<LanguagePair> pair = fields.maybe("pair").map(Fields::pair);
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

    private static String tenant(Fields fields) {
        String tenant = name(fields, "tenant").orElse("");
        if (tenant.indexOf('\t') >= 0) {
            throw RefusedException.invalid("tenant holds a tab; give a name without");
        }
        return tenant;
    }

    private static Optional<String> name(Fields fields, String field) {
        Optional<String> name = fields.maybe(field).filter(given -> !given.isEmpty());
        if (name.filter(given -> given.length() > LONGEST_NAME).isPresent()) {
            throw RefusedException.invalid(field + " has more than " + LONGEST_NAME + " characters");
        }
        return name;
    }

    private static TextFormat format(Fields fields) {
        return fields.maybe("format")
                .map(label -> TextFormat.ofLabel(label)
                        .orElseThrow(() -> RefusedException.invalid("format is none of html, icu, markdown, text")))
                .orElse(TextFormat.TEXT);
    }
}
