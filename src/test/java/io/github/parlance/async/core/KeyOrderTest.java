package io.github.parlance.async.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyOrderTest {
    private final KeyOrder<Long> order = new KeyOrder<>();
    private final List<Long> out = new ArrayList<>();

    @Test
    void letsOutAnOutcomeOnceThoseBeforeItAreOut() {
        KeyOrder.Place<Long> first = order.add(key("k"));
        KeyOrder.Place<Long> second = order.add(key("k"));
        order.settle(second, 2L, out::add);
        List<Long> early = List.copyOf(out);

        order.settle(first, 1L, out::add);

        assertEquals(List.of(), early);
        assertEquals(List.of(1L, 2L), out);
        assertEquals(0, order.size());
    }

    @Test
    void doesNotMakeKeysWaitForEachOther() {
        order.add(key("slow"));

        order.settle(order.add(key("quick")), 2L, out::add);

        assertEquals(List.of(2L), out);
        assertEquals(1, order.size());
    }

    @Test
    void makesEntriesWithoutAKeyWaitForNobody() {
        order.add(Optional.empty());

        order.settle(order.add(Optional.empty()), 2L, out::add);

        assertEquals(List.of(2L), out);
    }

    @Test
    void beginsALineAnewOnceItsLastEntryIsOut() {
        order.settle(order.add(key("k")), 1L, out::add);
        KeyOrder.Place<Long> second = order.add(key("k"));
        order.settle(order.add(key("k")), 3L, out::add);

        order.settle(second, 2L, out::add);

        assertEquals(List.of(1L, 2L, 3L), out);
    }

    private static Optional<ByteBuffer> key(String text) {
        return Optional.of(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
