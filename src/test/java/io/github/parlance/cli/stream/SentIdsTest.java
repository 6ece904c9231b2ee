package io.github.parlance.cli.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SentIdsTest {
    private final List<String> printed = new ArrayList<>();
    private final SentIds ids = new SentIds(printed::add);
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final CompletableFuture<Void> second = new CompletableFuture<>();
    private final CompletableFuture<Void> third = new CompletableFuture<>();

    @Test
    void idsArePrintedOnceTheirRequestsAreWrittenInTheOrderOfTheRequests() {
        addAll();

        second.complete(null);
        assertEquals(List.of(), printed);
        first.complete(null);
        assertEquals(List.of("a", "b"), printed);
        third.complete(null);
        ids.await();

        assertEquals(List.of("a", "b", "c"), printed);
    }

    @Test
    void theIdOfARequestThatFailsIsNotPrintedAndItsPlaceIsNamed() {
        addAll();
        first.complete(null);
        second.completeExceptionally(new ClusterException(ExitCode.BROKER_UNREACHABLE, "no broker answers"));
        third.complete(null);

        assertTrue(ids.hasFailed());
        ClusterException failed = assertThrows(ClusterException.class, ids::await);
        assertEquals("line 2: no broker answers", failed.getMessage());
        assertEquals(ExitCode.BROKER_UNREACHABLE, failed.exitCode());
        assertEquals(List.of("a", "c"), printed);
        assertEquals(2, ids.printed());
    }

    @Test
    void anOutputThatIsLostEndsTheSending() {
        SentIds lost = new SentIds(id -> {
            throw new IllegalStateException("lost");
        });
        lost.add("line 1", "a", CompletableFuture.completedFuture(null));

        assertTrue(lost.hasFailed());
        assertEquals(
                "lost", assertThrows(IllegalStateException.class, lost::await).getMessage());
    }

    @Test
    void nothingHasFailedWhileRequestsAreOnTheirWay() {
        addAll();

        assertFalse(ids.hasFailed());
    }

    private void addAll() {
        ids.add("line 1", "a", first);
        ids.add("line 2", "b", second);
        ids.add("line 3", "c", third);
    }
}
