package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.text.LanguagePair;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of a request in one target language.
 *
 * @param pair source and target language
 * @param cachedFrom origin of a text that was not translated by a model now
 * @param text translation; the original if there was nothing to translate
 * @param confidence expected quality of the translation, 0 to 1; empty if no model was used
 * @param details checks, alternatives, segments and alignments
 * @param provenance model that translated; empty if none was used
 * @param metadata metadata of the request
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

    /** Creates the result of a text that a model translated now, or in which there was nothing to translate. */
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

    /** Creates the result of a text with an approved translation, for which no model was used. */
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

    /** The {@code ce_type} of results. */
    public static final String TYPE = "io.github.parlance.translation.completed.v1";

    /** Origin of the text. */
    public enum Status {
        /** A model translated the text. */
        TRANSLATED,
        /** The translation was known; {@link CachedFrom} names its origin. */
        CACHED,
        /** There was nothing to translate. */
        PASSTHROUGH,
        /** A model translated the text, and a check found an error that could not be repaired. */
        DEGRADED;

        /** Returns the label in lower case, as in the event. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Origin of a translation for which no model was used now. */
    public enum CachedFrom {
        /** The translation memory, which holds approved translations. */
        MEMORY,
        /** The cache of recent translations; confidence and provenance are those of the original translation. */
        CACHE;

        /** Returns the label in lower case, as in the event. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A model and its settings.
     *
     * @param digest digest of the model directory, {@code sha256:} and hexadecimal digits
     * @param engine code that computed it, such as {@code native-avx512} or {@code tensorflow}; empty if unknown
     * @param pivot first translation step, if the model's input was itself a translation
     */
    public record Provenance(
            String model,
            String version,
            String digest,
            int beam,
            double lengthPenalty,
            Optional<String> engine,
            Optional<Pivot> pivot) {

        /** Creates the provenance of a direct translation, with an unknown engine. */
        public Provenance(String model, String version, String digest, int beam, double lengthPenalty) {
            this(model, version, digest, beam, lengthPenalty, Optional.empty(), Optional.empty());
        }
    }

    /**
     * First step of a translation through a third language.
     *
     * @param lang language of the first translation, a BCP 47 tag
     * @param by model of the first translation
     */
    public record Pivot(String lang, Provenance by) {}

    /**
     * Durations of the stages of a translation.
     *
     * @param queued from reading the request to the start of its batch, or to its result if it needs no batch
     * @param inference duration of the batch
     * @param batchSize sentences in the batch, including this one; 0 if no model was used
     */
    public record Timing(Duration queued, Duration inference, int batchSize) {
        /** Timing of a result that needed no work. */
        public static final Timing NONE = new Timing(Duration.ZERO, Duration.ZERO, 0);
    }

    /** Returns the JSON on the topic. */
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
     * Reads a value written by {@link #toBytes()}.
     *
     * @throws IllegalArgumentException if the value is not a result event
     */
    public static TranslationCompleted fromBytes(byte[] value) {
        try {
            return fromJson(Json.parse(value));
        } catch (UnreadableException e) {
            throw new IllegalArgumentException("this is not a result event: " + e.getMessage(), e);
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
        provenance.engine().ifPresent(engine -> json.put("engine", engine));
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
                Optional.of(json.path("engine")).filter(JsonNode::isTextual).map(JsonNode::textValue),
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
