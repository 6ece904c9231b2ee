package io.github.parlance.api;

import io.github.parlance.event.RequestReader;
import io.github.parlance.event.RequestReading;
import io.github.parlance.event.RequestWriter;
import io.github.parlance.event.SourceRecord;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Serdes of the events that a running stream reads and writes, for applications that send it requests and read its results. */
public final class EventSerdes {
    private EventSerdes() {}

    /**
     * Returns the serde of requests. Writing sets the headers of the event (CloudEvents 1.0, binary mode); reading needs them for the id.
     *
     * @param source the {@code ce_source} of requests: a URI reference that identifies the sender, such as {@code /shop/comments}
     */
    public static Serde<TranslationRequested> requests(String source) {
        return Serdes.serdeFrom(new RequestSerializer(new RequestWriter(source)), new RequestDeserializer());
    }

    /** Returns the serde of results. The headers of a result are left as they are. */
    public static Serde<TranslationCompleted> results() {
        return Serdes.serdeFrom(
                (topic, result) -> result == null ? null : result.toBytes(),
                (topic, bytes) -> bytes == null ? null : result(topic, bytes));
    }

    private static TranslationCompleted result(String topic, byte[] bytes) {
        try {
            return TranslationCompleted.fromBytes(bytes);
        } catch (RuntimeException e) {
            throw new SerializationException("a record of " + topic + " is no result: " + e.getMessage(), e);
        }
    }

    private record RequestSerializer(RequestWriter writer) implements Serializer<TranslationRequested> {
        @Override
        public byte @Nullable [] serialize(String topic, @Nullable TranslationRequested request) {
            return request == null ? null : writer.value(request);
        }

        @Override
        public byte @Nullable [] serialize(String topic, Headers headers, @Nullable TranslationRequested request) {
            if (request != null) {
                writer.headers(request)
                        .forEach(header -> headers.remove(header.key()).add(header));
            }
            return serialize(topic, request);
        }
    }

    private static final class RequestDeserializer implements Deserializer<TranslationRequested> {
        private final RequestReader reader = new RequestReader();

        @Override
        public @Nullable TranslationRequested deserialize(String topic, byte @Nullable [] bytes) {
            return deserialize(topic, new RecordHeaders(), bytes);
        }

        @Override
        public @Nullable TranslationRequested deserialize(String topic, Headers headers, byte @Nullable [] bytes) {
            if (bytes == null) {
                return null;
            }
            RequestReading reading =
                    reader.read(new SourceRecord(topic, 0, 0, 0, Optional.empty(), Optional.of(bytes), headers));
            if (reading instanceof RequestReading.Request request) {
                return request.request();
            }
            throw new SerializationException("a record of " + topic + " is no request: "
                    + ((RequestReading.Unreadable) reading).fault().reason());
        }
    }
}
