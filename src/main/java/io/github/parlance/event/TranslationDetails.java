package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Details of a translation other than its text.
 *
 * @param detected detected language of the text, if detection was requested
 * @param checks names of the checks and their outcomes: {@code ok}, {@code repaired} or {@code violated}
 * @param flags warnings for the reader
 * @param alternatives other translations, most probable first
 * @param segments translated parts of the source with their parts of the translation
 * @param alignments aligned words, in the order of the translation
 */
public record TranslationDetails(
        Optional<Detected> detected,
        Map<String, String> checks,
        List<String> flags,
        List<Alternative> alternatives,
        List<Segment> segments,
        List<Link> alignments) {
    /** Details of a text that no model has translated. */
    public static final TranslationDetails NONE =
            new TranslationDetails(Map.of(), List.of(), List.of(), List.of(), List.of());

    /** Creates the details of a text whose language was not detected. */
    public TranslationDetails(
            Map<String, String> checks,
            List<String> flags,
            List<Alternative> alternatives,
            List<Segment> segments,
            List<Link> alignments) {
        this(Optional.empty(), checks, flags, alternatives, segments, alignments);
    }

    public TranslationDetails {
        checks = new LinkedHashMap<>(checks);
        flags = List.copyOf(flags);
        alternatives = List.copyOf(alternatives);
        segments = List.copyOf(segments);
        alignments = List.copyOf(alignments);
    }

    /**
     * A detected language.
     *
     * @param tag BCP 47
     * @param confidence 0 to 1
     */
    public record Detected(String tag, double confidence) {}

    /** @param score mean of the natural logarithms of the token probabilities */
    public record Alternative(String text, double score) {}

    /** Ranges of a segment in source and translation, in UTF-16 code units; the ends are exclusive. */
    public record Segment(int sourceStart, int sourceEnd, int targetStart, int targetEnd, double confidence) {}

    /** Ranges of aligned words in source and translation, in UTF-16 code units; the ends are exclusive. */
    public record Link(int sourceStart, int sourceEnd, int targetStart, int targetEnd) {}

    /** Adds the fields that are not empty. */
    void addTo(ObjectNode json) {
        detected.ifPresent(language -> json.putObject("detectedLang")
                .put("tag", language.tag())
                .put("confidence", rounded(language.confidence())));
        if (!alternatives.isEmpty()) {
            ArrayNode array = json.putArray("alternatives");
            alternatives.forEach(
                    each -> array.addObject().put("text", each.text()).put("score", rounded(each.score())));
        }
        if (!segments.isEmpty()) {
            ArrayNode array = json.putArray("segments");
            for (Segment each : segments) {
                ObjectNode segment = array.addObject();
                segment.putArray("source").add(each.sourceStart()).add(each.sourceEnd());
                segment.putArray("target").add(each.targetStart()).add(each.targetEnd());
                segment.put("confidence", rounded(each.confidence()));
            }
        }
        if (!alignments.isEmpty()) {
            ArrayNode array = json.putArray("alignments");
            for (Link each : alignments) {
                ObjectNode link = array.addObject();
                link.putArray("source").add(each.sourceStart()).add(each.sourceEnd());
                link.putArray("target").add(each.targetStart()).add(each.targetEnd());
            }
        }
        if (!checks.isEmpty()) {
            ObjectNode object = json.putObject("checks");
            checks.forEach(object::put);
        }
        if (!flags.isEmpty()) {
            ArrayNode array = json.putArray("flags");
            flags.forEach(array::add);
        }
    }

    static TranslationDetails of(JsonNode json) {
        Map<String, String> checks = new LinkedHashMap<>();
        json.path("checks")
                .properties()
                .forEach(each -> checks.put(each.getKey(), each.getValue().textValue()));
        List<String> flags = new ArrayList<>();
        json.path("flags").forEach(flag -> flags.add(flag.textValue()));
        List<Alternative> alternatives = new ArrayList<>();
        json.path("alternatives")
                .forEach(each -> alternatives.add(new Alternative(
                        each.required("text").textValue(),
                        each.required("score").doubleValue())));
        List<Segment> segments = new ArrayList<>();
        json.path("segments")
                .forEach(each -> segments.add(new Segment(
                        index(each, "source", 0),
                        index(each, "source", 1),
                        index(each, "target", 0),
                        index(each, "target", 1),
                        each.required("confidence").doubleValue())));
        List<Link> alignments = new ArrayList<>();
        json.path("alignments")
                .forEach(each -> alignments.add(new Link(
                        index(each, "source", 0),
                        index(each, "source", 1),
                        index(each, "target", 0),
                        index(each, "target", 1))));
        Optional<Detected> detected = Optional.of(json.path("detectedLang"))
                .filter(JsonNode::isObject)
                .map(language -> new Detected(
                        language.required("tag").textValue(),
                        language.required("confidence").doubleValue()));
        return new TranslationDetails(detected, checks, flags, alternatives, segments, alignments);
    }

    private static int index(JsonNode range, String side, int end) {
        return range.required(side).path(end).intValue();
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
