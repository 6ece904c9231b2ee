package io.github.parlance.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourceStackTest {
    private final List<String> closed = new ArrayList<>();
    private final ResourceStack stack = new ResourceStack();

    @Test
    void closesInReverseAndOnce() {
        stack.push(() -> closed.add("first"));
        stack.push(() -> closed.add("last"));

        stack.close();
        stack.close();

        assertEquals(List.of("last", "first"), closed);
    }

    @Test
    void closesTheOthersAlsoAfterFailures() {
        IOException first = new IOException("no room");
        IllegalStateException second = new IllegalStateException("gone");
        stack.push(() -> closed.add("first"));
        stack.push(() -> {
            throw second;
        });
        stack.push(() -> {
            throw first;
        });

        IllegalStateException failure = assertThrows(IllegalStateException.class, stack::close);

        assertEquals(List.of("first"), closed);
        assertEquals("cannot be closed: no room", failure.getMessage());
        assertSame(first, failure.getCause());
        assertEquals(List.of(second), List.of(failure.getSuppressed()));
    }
}
