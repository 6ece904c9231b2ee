package io.github.parlance.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Target pieces that can occur in the translation of a source. A model with this file considers only those when it chooses
 * the next piece.
 *
 * @param always ids that can occur in any translation, including the end mark and all single bytes
 * @param bySource additional ids, by source id
 */
public record Shortlist(List<Integer> always, List<List<Integer>> bySource) {
    /** Path in a model directory. */
    public static final String FILE = "assets/shortlist.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Shortlist {
        always = List.copyOf(always);
        bySource = bySource.stream().map(List::copyOf).toList();
        if (!always.contains(Vocabulary.EOS)) {
            throw new IllegalArgumentException(
                    FILE + " lacks the end mark, " + Vocabulary.EOS + ", among the ids that are always allowed");
        }
        requireIds(always);
        bySource.forEach(Shortlist::requireIds);
    }

    private static void requireIds(List<Integer> ids) {
        for (int id : ids) {
            if (id < 0) {
                throw new IllegalArgumentException(FILE + " has the id " + id + "; ids are 0 or more");
            }
        }
    }

    /** Returns the largest id of a target piece, which must be in the vocabulary. */
    int largest() {
        return Stream.concat(Stream.of(always), bySource.stream())
                .flatMap(List::stream)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Returns the ids that can occur in a translation of the source. */
    public BitSet of(int[] source) {
        BitSet ids = new BitSet();
        always.forEach(ids::set);
        for (int id : source) {
            bySource.get(id).forEach(ids::set);
        }
        return ids;
    }

    static Shortlist read(Path directory) throws IOException {
        return JSON.readValue(directory.resolve(FILE).toFile(), Shortlist.class);
    }

    /**
     * Writes the file into a model directory.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path directory) throws IOException {
        JSON.writeValue(directory.resolve(FILE).toFile(), this);
    }
}
