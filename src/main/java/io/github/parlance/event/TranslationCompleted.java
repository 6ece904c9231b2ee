package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to a request in one target language.
 *
 * @param cachedFrom where a text came from that no model was asked for now
 * @param pair what was translated into what
 * @param text the translation; the original if there was nothing to translate
 * @param confidence how good the translation is to be expected, 0 to 1; empty if no model
 *     was asked
 * @param details what was checked in the translation, and more
 * @param provenance which model answered; empty if none was asked
 * @param metadata the request's
 */
public record TranslationCompleted(
        String requestId,
        Status status,
        LanguagePair pair,
        Optional<CachedFrom> cachedFrom,
        String text,
        Optional<Double> confidence,
        TranslationDetails details,
        Optional<Provenance> provenance,
        Timing timing,
        ObjectNode metadata) {

    /** By a model, now, or with nothing to translate. */
    public TranslationCompleted(
            String requestId,
            Status status,
            LanguagePair pair,
            String text,
            Optional<Double> confidence,
            Optional<Provenance> provenance,
            Timing timing,
            ObjectNode metadata) {
        this(
                requestId,
                status,
                pair,
                Optional.empty(),
                text,
                confidence,
                TranslationDetails.NONE,
                provenance,
                timing,
                metadata);
    }

    /** An approved translation, which no model answers for. */
    public static TranslationCompleted fromMemory(
            TranslationRequested request, LanguagePair pair, String text, Duration queued) {
        return new TranslationCompleted(
                request.id(),
                Status.CACHED,
                pair,
                Optional.of(CachedFrom.MEMORY),
                text,
                Optional.empty(),
                TranslationDetails.NONE,
                Optional.empty(),
                new Timing(queued, Duration.ZERO, 0),
                request.metadata());
    }

    /** The {@code ce_type} of such an event. */
    public static final String TYPE = "io.github.parlance.translation.completed.v1";

    /** How the text came about. */
    public enum Status {
        /** By a model. */
        TRANSLATED,
        /** It was known; {@link CachedFrom} says from where. */
        CACHED,
        /** There was nothing to translate. */
        PASSTHROUGH,
        /** By a model, and a check found what is wrong and could not be mended. */
        DEGRADED;

        /** In lower case, as in the event. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where a translation was found that no model was asked for now. */
    public enum CachedFrom {
        /** Among the translations that were approved. */
        MEMORY,
        /** Among what a model has answered before; confidence and provenance are those of then. */
        CACHE;

        /** In lower case, as in the event. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The model and its settings.
     *
     * @param digest of the model directory, {@code sha256:} and hexadecimal digits
     * @param pivot who was asked before, where the model was given a translation to translate
     */
    public record Provenance(
            String model, String version, String digest, int beam, double lengthPenalty, Optional<Pivot> pivot) {

        /** Of a model that was given the text itself. */
        public Provenance(String model, String version, String digest, int beam, double lengthPenalty) {
            this(model, version, digest, beam, lengthPenalty, Optional.empty());
        }
    }

    /**
     * The way a text took.
     *
     * @param lang language it was translated into first, a BCP 47 tag
     * @param by the model that did that
     */
    public record Pivot(String lang, Provenance by) {}

    /**
     * Where the time went.
     *
     * @param queued from reading the request to starting its batch, or to its answer if it needs none
     * @param inference of the batch, start to end
     * @param batchSize sentences in the batch, this one included; 0 if no model was asked
     */
    public record Timing(Duration queued, Duration inference, int batchSize) {
        /** Nothing had to be done. */
        public static final Timing NONE = new Timing(Duration.ZERO, Duration.ZERO, 0);
    }

    /** The JSON on the topic. */
    public byte[] toBytes() {
        ObjectNode json = Json.object()
                .put("requestId", requestId)
                .put("status", status.label())
                .put("sourceLang", pair.source())
                .put("targetLang", pair.target())
                .put("text", text);
        cachedFrom.ifPresent(from -> json.put("cachedFrom", from.label()));
        confidence.ifPresent(c -> json.put("confidence", Math.round(c * 10_000) / 10_000.0));
        details.addTo(json);
        provenance.ifPresent(p -> json.set("provenance", json(p)));
        json.set("timing", json(timing));
        json.set("metadata", metadata);
        return Json.bytes(json);
    }

    /**
     * Reads what {@link #toBytes()} wrote.
     *
     * @throws IllegalArgumentException if this is no such event
     */
    public static TranslationCompleted fromBytes(byte[] value) {
        try {
            return fromJson(Json.parse(value));
        } catch (UnreadableException e) {
            throw new IllegalArgumentException("this is no result event: " + e.getMessage(), e);
        }
    }

    private static TranslationCompleted fromJson(JsonNode json) {
        JsonNode timing = json.required("timing");
        return new TranslationCompleted(
                json.required("requestId").textValue(),
                Status.valueOf(json.required("status").textValue().toUpperCase(Locale.ROOT)),
                new LanguagePair(
                        json.required("sourceLang").textValue(),
                        json.required("targetLang").textValue()),
                Optional.of(json.path("cachedFrom")).filter(JsonNode::isTextual).map(TranslationCompleted::cachedFrom),
                json.required("text").textValue(),
                Optional.of(json.path("confidence")).filter(JsonNode::isNumber).map(JsonNode::doubleValue),
                TranslationDetails.of(json),
                Optional.of(json.path("provenance")).filter(JsonNode::isObject).map(TranslationCompleted::provenance),
                new Timing(
                        Duration.ofMillis(timing.required("queuedMs").longValue()),
                        Duration.ofMillis(timing.required("inferenceMs").longValue()),
                        timing.required("batchSize").intValue()),
                (ObjectNode) json.required("metadata"));
    }

    private static CachedFrom cachedFrom(JsonNode label) {
        return CachedFrom.valueOf(label.textValue().toUpperCase(Locale.ROOT));
    }

    private static ObjectNode json(Provenance provenance) {
        ObjectNode json = Json.object()
                .put("model", provenance.model())
                .put("version", provenance.version())
                .put("digest", provenance.digest());
        json.putObject("decoding").put("beam", provenance.beam()).put("lengthPenalty", provenance.lengthPenalty());
        provenance.pivot().ifPresent(pivot -> json.set("pivot", json(pivot.by()).put("lang", pivot.lang())));
        return json;
    }

    private static Provenance provenance(JsonNode json) {
        JsonNode decoding = json.required("decoding");
        return new Provenance(
                json.required("model").textValue(),
                json.required("version").textValue(),
                json.required("digest").textValue(),
                decoding.required("beam").intValue(),
                decoding.required("lengthPenalty").doubleValue(),
                Optional.of(json.path("pivot")).filter(JsonNode::isObject).map(TranslationCompleted::pivot));
    }

    private static Pivot pivot(JsonNode json) {
        return new Pivot(json.required("lang").textValue(), provenance(json));
    }

    private static ObjectNode json(Timing timing) {
        return Json.object()
                .put("queuedMs", timing.queued().toMillis())
                .put("inferenceMs", timing.inference().toMillis())
                .put("batchSize", timing.batchSize());
    }
}
