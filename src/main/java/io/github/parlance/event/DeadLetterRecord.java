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
 * A dead letter as sent: the request, byte for byte, with the headers that {@link DeadLetter#headers} adds. If a request
 * does not fit, as few parts as possible are left out; the header {@code translation.error.truncated} names them, and the
 * headers {@code __streams.errors.topic}, {@code partition} and {@code offset} locate the complete request.
 */
public record DeadLetterRecord(Optional<byte[]> key, Optional<byte[]> value, Headers headers) {

    /** A part of a request that a dead letter keeps. */
    private enum Part {
        VALUE,
        KEY,
        HEADERS
    }

    /** Sets of parts to leave out, in the order in which they are tried: the most dispensable first. */
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
     * Creates the dead letter of a request.
     *
     * @param largestMessage largest message that producer and topic accept, in bytes; headers that describe a fault always
     *     fit into 64 KiB
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
