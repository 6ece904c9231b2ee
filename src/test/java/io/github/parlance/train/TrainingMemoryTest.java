package io.github.parlance.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrainingMemoryTest {
    private static final long MEGABYTE = 1 << 20;
    private static final TrainingMemory MEMORY =
            new TrainingMemory(900 * MEGABYTE, 500 * MEGABYTE, 512 * MEGABYTE, 300 * MEGABYTE);

    @Test
    void whatFitsIsAllowed() {
        assertDoesNotThrow(() -> MEMORY.requireWithin(2212 * MEGABYTE, 300 * MEGABYTE));
    }

    @Test
    void moreThanTheMachineHasIsRefusedWithWhatToDo() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> MEMORY.requireWithin(2000 * MEGABYTE, 4000 * MEGABYTE));

        assertTrue(error.getMessage().contains("about 2,213 MB"), error.getMessage());
        assertTrue(error.getMessage().contains("this machine has 2,001 MB"), error.getMessage());
        assertTrue(error.getMessage().contains("Lower batchTokens"), error.getMessage());
    }

    @Test
    void aHeapThatIsTooSmallIsRefusedWithTheOptionThatRaisesIt() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> MEMORY.requireWithin(9000 * MEGABYTE, 200 * MEGABYTE));

        assertTrue(error.getMessage().contains("JAVA_OPTS=-Xmx451m"), error.getMessage());
    }

    @Test
    void theTotalIsTheSumOfTheParts() {
        assertEquals(2212 * MEGABYTE, MEMORY.total());
        assertEquals(
                "memory: about 2,213 MB (weights and optimizer 901, activations 501, logits 513, Java heap 301)",
                MEMORY.description());
    }
}
