package io.github.parlance.event;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A dead letter as it goes out: the request to the byte, with what {@link DeadLetter#headers} adds. Of a request that
 * does not fit into one, parts are left out, as few as will do; the header {@code translation.error.truncated} names
 * them, and the headers {@code __streams.errors.topic}, {@code partition} and {@code offset} say where the whole stands.
 */
public record DeadLetterRecord(Optional<byte[]> key, Optional<byte[]> value, Headers headers) {

    /** What a dead letter keeps of a request. */
    private enum Part {
        VALUE,
        KEY,
        HEADERS
    }

    /** What may be left out, the least needed first. */
    private static final List<Set<Part>> CUTS = List.of(
            EnumSet.noneOf(Part.class),
            EnumSet.of(Part.VALUE),
            EnumSet.of(Part.KEY),
            EnumSet.of(Part.HEADERS),
            EnumSet.of(Part.VALUE, Part.KEY),
            EnumSet.of(Part.VALUE, Part.HEADERS),
            EnumSet.of(Part.KEY, Part.HEADERS),
            EnumSet.allOf(Part.class));

    /**
     * The dead letter of a request.
     *
     * @param largestMessage bytes of the largest message that producer and topic take; what the headers say of a fault
     *     always fits into 64 KiB
     */
    public static DeadLetterRecord of(SourceRecord record, Fault fault, int largestMessage) {
        Headers added = DeadLetter.added(record, fault);
        return CUTS.stream()
                .map(cut -> without(cut, record, added))
                .filter(letter -> RecordSize.fits(letter.key, letter.value, letter.headers, largestMessage))
                .findFirst()
                .orElseGet(() -> without(EnumSet.allOf(Part.class), record, added));
    }

    private static DeadLetterRecord without(Set<Part> cut, SourceRecord record, Headers added) {
        Headers headers =
                cut.contains(Part.HEADERS) ? new RecordHeaders() : DeadLetter.originalHeaders(record.headers());
        added.forEach(headers::add);
        if (!cut.isEmpty()) {
            headers.add(DeadLetter.TRUNCATED, names(cut).getBytes(StandardCharsets.UTF_8));
        }
        return new DeadLetterRecord(
                record.key().filter(key -> !cut.contains(Part.KEY)),
                record.value().filter(value -> !cut.contains(Part.VALUE)),
                headers);
    }

    private static String names(Set<Part> cut) {
        return cut.stream().map(part -> part.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(","));
    }
}
