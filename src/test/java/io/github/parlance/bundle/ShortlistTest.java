package io.github.parlance.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShortlistTest {
    private static final List<List<Integer>> BY_SOURCE =
            List.of(List.of(), List.of(4), List.of(), List.of(5, 1), List.of(), List.of());

    @Test
    void isReadAsItWasWritten(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("assets"));
        Shortlist shortlist = new Shortlist(List.of(Vocabulary.EOS, 3), BY_SOURCE);

        shortlist.write(directory);

        assertEquals(shortlist, Shortlist.read(directory));
    }

    @Test
    void aSourceHasWhatAnyHasAndWhatItsPiecesBring() {
        Shortlist shortlist = new Shortlist(List.of(Vocabulary.EOS), BY_SOURCE);

        assertEquals(bits(2, 4), shortlist.of(new int[] {1, 2, 1}));
        assertEquals(bits(1, 2, 4, 5), shortlist.of(new int[] {1, 3}));
    }

    @Test
    void refusesAnIdThatNoVocabularyHas() {
        Exception refusal = assertThrows(
                IllegalArgumentException.class, () -> new Shortlist(List.of(Vocabulary.EOS, -1), BY_SOURCE));
        assertTrue(refusal.getMessage().contains("the id -1"), refusal.getMessage());
    }

    @Test
    void knowsTheLargestIdOfAll() {
        assertEquals(5, new Shortlist(List.of(Vocabulary.EOS), BY_SOURCE).largest());
        assertEquals(9, new Shortlist(List.of(Vocabulary.EOS, 9), BY_SOURCE).largest());
    }

    @Test
    void refusesToLeaveOutTheEndMark() {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> new Shortlist(List.of(3), BY_SOURCE));
        assertTrue(refusal.getMessage().contains("end mark"), refusal.getMessage());
    }

    private static BitSet bits(int... ids) {
        BitSet bits = new BitSet();
        for (int id : ids) {
            bits.set(id);
        }
        return bits;
    }
}
