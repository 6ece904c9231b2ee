package io.github.parlance.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.event.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
    private final KeyOrder order = new KeyOrder();
    private final List<Long> out = new ArrayList<>();

    @Test
    void letsOutAnOutcomeOnceThoseBeforeItAreOut() {
        Entry first = entry(1, Optional.of("k"));
        Entry second = entry(2, Optional.of("k"));
        KeyOrder.Place firstPlace = order.add(first);
        KeyOrder.Place secondPlace = order.add(second);
        settle(secondPlace, second);
        List<Long> early = List.copyOf(out);

        settle(firstPlace, first);

        assertEquals(List.of(), early);
        assertEquals(List.of(1L, 2L), out);
        assertEquals(0, order.size());
    }

    @Test
    void doesNotMakeKeysWaitForEachOther() {
        order.add(entry(1, Optional.of("slow")));
        Entry quick = entry(2, Optional.of("quick"));

        settle(order.add(quick), quick);

        assertEquals(List.of(2L), out);
        assertEquals(1, order.size());
    }

    @Test
    void makesEntriesWithoutAKeyWaitForNobody() {
        order.add(entry(1, Optional.empty()));
        Entry second = entry(2, Optional.empty());

        settle(order.add(second), second);

        assertEquals(List.of(2L), out);
    }

    @Test
    void beginsALineAnewOnceItsLastEntryIsOut() {
        Entry first = entry(1, Optional.of("k"));
        settle(order.add(first), first);
        Entry second = entry(2, Optional.of("k"));
        KeyOrder.Place secondPlace = order.add(second);
        Entry third = entry(3, Optional.of("k"));
        settle(order.add(third), third);

        settle(secondPlace, second);

        assertEquals(List.of(1L, 2L, 3L), out);
    }

    private void settle(KeyOrder.Place place, Entry entry) {
        order.settle(
                place,
                new Outcome.PassedOn(entry),
                outcome -> out.add(outcome.entry().record().offset()));
    }

    private static Entry entry(long offset, Optional<String> key) {
        SourceRecord record = new SourceRecord(
                "requests",
                0,
                offset,
                0,
                key.map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                new RecordHeaders());
        return new Entry(record, 0, new Entry.Tombstone(), Instant.EPOCH);
    }
}
