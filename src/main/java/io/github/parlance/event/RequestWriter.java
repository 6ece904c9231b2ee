package io.github.parlance.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.parlance.text.TextFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Writes requests as CloudEvents in binary mode.
 *
 * @param source the {@code ce_source}: a URI reference that identifies the sender, such as {@code /parlance/demo}
 */
public record RequestWriter(String source) {

    /** Returns the attributes of the event. */
    public Headers headers(TranslationRequested request) {
        Headers headers = new RecordHeaders();
        EventHeaders.set(headers, EventHeaders.SPEC_VERSION, "1.0");
        EventHeaders.set(headers, EventHeaders.TYPE, TranslationRequested.TYPE);
        EventHeaders.set(headers, EventHeaders.SOURCE, source);
        EventHeaders.set(headers, EventHeaders.ID, request.id());
        EventHeaders.set(headers, EventHeaders.CONTENT_TYPE, "application/json");
        return headers;
    }

    /** Returns the JSON on the topic. */
    public byte[] value(TranslationRequested request) {
        ObjectNode json = Json.object().put("text", request.text());
        request.sourceLang().ifPresent(tag -> json.put("sourceLang", tag));
        if (!request.targetLangs().isEmpty()) {
            request.targetLangs().forEach(json.putArray("targetLangs")::add);
        }
        if (!request.tenant().isEmpty()) {
            json.put("tenant", request.tenant());
        }
        if (request.format() != TextFormat.TEXT) {
            json.put("format", request.format().label());
        }
        if (!request.doNotTranslate().isEmpty()) {
            request.doNotTranslate().forEach(json.putArray("doNotTranslate")::add);
        }
        if (request.nBest() > 1) {
            json.put("nBest", request.nBest());
        }
        if (request.alignments()) {
            json.put("alignments", true);
        }
        if (request.priority() != Priority.NORMAL) {
            json.put("priority", request.priority().label());
        }
        request.deadline().ifPresent(time -> json.put("deadline", time.toString()));
        if (!request.metadata().isEmpty()) {
            json.set("metadata", request.metadata());
        }
        return Json.bytes(json);
    }
}
