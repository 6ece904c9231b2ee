package io.github.parlance.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguagePair;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

class EventSerdesTest {
    private final Serde<TranslationRequested> requests = EventSerdes.requests("/shop/comments");
    private final Serde<TranslationCompleted> results = EventSerdes.results();

    @Test
    void aRequestIsReadAsItWasWritten() {
        Headers headers = new RecordHeaders().add("ce_id", "old".getBytes(UTF_8));
        TranslationRequested request = TranslationRequested.sentence("id-1", "Good evening.");

        byte[] bytes = requests.serializer().serialize("requests", headers, request);

        assertEquals(request, requests.deserializer().deserialize("requests", headers, bytes));
        assertEquals(
                "/shop/comments", new String(headers.lastHeader("ce_source").value(), UTF_8));
    }

    @Test
    void aRecordThatIsNoRequestIsNamedWithItsTopic() {
        Headers headers = new RecordHeaders().add("content-type", "application/json".getBytes(UTF_8));

        SerializationException e = assertThrows(SerializationException.class, () -> requests.deserializer()
                .deserialize("requests", headers, "{".getBytes(UTF_8)));

        assertTrue(e.getMessage().startsWith("a record of requests is no request: "), e.getMessage());
    }

    @Test
    void aResultIsReadAsItWasWritten() {
        TranslationCompleted result = new TranslationCompleted(
                "id-1",
                TranslationCompleted.Status.PASSTHROUGH,
                new LanguagePair("en", "es"),
                "Buenas tardes.",
                Optional.of(0.5),
                Optional.empty(),
                TranslationCompleted.Timing.NONE,
                JsonNodeFactory.instance.objectNode());

        assertEquals(
                result,
                results.deserializer()
                        .deserialize("results", results.serializer().serialize("results", result)));
    }

    @Test
    void aTombstoneStaysOne() {
        assertNull(requests.serializer().serialize("requests", new RecordHeaders(), null));
        assertNull(requests.deserializer().deserialize("requests", new RecordHeaders(), (byte[]) null));
        assertNull(results.deserializer().deserialize("results", (byte[]) null));
    }

    @Test
    void aRecordThatIsNoResultIsNamedWithItsTopic() {
        SerializationException e = assertThrows(
                SerializationException.class, () -> results.deserializer().deserialize("results", new byte[] {1}));

        assertTrue(e.getMessage().startsWith("a record of results is no result: "), e.getMessage());
    }
}
