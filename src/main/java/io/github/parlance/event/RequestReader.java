package io.github.parlance.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.parlance.event.RequestReading.Request;
import io.github.parlance.event.RequestReading.Tombstone;
import io.github.parlance.event.RequestReading.Unreadable;
import java.util.Optional;

/**
 * Reads requests from records, in the forms that clients send:
 * <ul>
 * <li>CloudEvents, binary mode: attributes in {@code ce_*} headers; the value is JSON or plain text.
 * <li>CloudEvents, structured mode: {@code content-type: application/cloudevents+json}; everything is in the value.
 * <li>No required CloudEvents attributes: the id is the record's position; the value is JSON or plain text.
 * </ul>
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     Protocol Binding for CloudEvents 1.0.2</a>
 */
public final class RequestReader {

    /** Reads a record. Never throws because of a record's content: a record that cannot be parsed is {@link Unreadable}. */
    public RequestReading read(SourceRecord record) {
        if (record.value().isEmpty()) {
            return new Tombstone();
        }
        try {
            return new Request(request(record, record.value().get()));
        } catch (UnreadableException e) {
            return new Unreadable(e.fault());
        }
    }

    /**
     * Reads a request that is not in a record.
     *
     * @param json JSON object with the fields of a request
     */
    public RequestReading read(String id, byte[] json) {
        try {
            return new Request(RequestFields.read(id, Json.parse(json)));
        } catch (UnreadableException e) {
            return new Unreadable(e.fault());
        }
    }

    private static TranslationRequested request(SourceRecord record, byte[] value) {
        Optional<ContentType> contentType =
                EventHeaders.text(record.headers(), EventHeaders.CONTENT_TYPE).map(ContentType::parse);
        if (contentType.filter(ContentType::isCloudEvent).isPresent()) {
            return structured(Json.parse(value));
        }
        return body(id(record), contentType, value);
    }

    /** Returns the event's id in binary mode, or the record's position if all required attributes are missing. */
    private static String id(SourceRecord record) {
        if (CloudEventAttributes.REQUIRED.stream()
                .allMatch(name -> record.headers().lastHeader(EventHeaders.PREFIX + name) == null)) {
            return record.position();
        }
        return CloudEventAttributes.id(name -> EventHeaders.attribute(record.headers(), name), EventHeaders.PREFIX);
    }

    private static TranslationRequested structured(JsonNode event) {
        if (!event.isObject()) {
            throw UnreadableException.invalid("the CloudEvent is not a JSON object");
        }
        String id = CloudEventAttributes.id(name -> RequestFields.text(event, name), "");
        JsonNode data = event.path("data");
        if (data.isTextual()) {
            return RequestFields.text(event, "data")
                    .map(text -> TranslationRequested.sentence(id, text))
                    .orElseThrow();
        }
        return RequestFields.read(id, data);
    }

    private static TranslationRequested body(String id, Optional<ContentType> contentType, byte[] value) {
        boolean json = contentType.map(ContentType::isJson).orElseGet(() -> PlainText.looksLikeJsonObject(value));
        return json
                ? RequestFields.read(id, Json.parse(value))
                : TranslationRequested.sentence(id, PlainText.decode(value));
    }
}
