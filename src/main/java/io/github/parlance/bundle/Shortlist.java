package io.github.parlance.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.token.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * Which pieces a translation may be made of, given its source. A model that has it looks at those alone when it chooses the
 * next piece.
 *
 * @param always ids that any translation may hold, the end mark and all single bytes among them
 * @param bySource by source id, the ids it may bring with it
 */
public record Shortlist(List<Integer> always, List<List<Integer>> bySource) {
    /** Its name in a model's directory. */
    public static final String FILE = "assets/shortlist.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    public Shortlist {
        always = List.copyOf(always);
        bySource = bySource.stream().map(List::copyOf).toList();
        if (!always.contains(Vocabulary.EOS)) {
            throw new IllegalArgumentException(
                    FILE + " does not always have the end mark, " + Vocabulary.EOS + "; no translation could end");
        }
        requireIds(always, bySource.size());
        for (List<Integer> ids : bySource) {
            requireIds(ids, bySource.size());
        }
    }

    private static void requireIds(List<Integer> ids, int vocabulary) {
        for (int id : ids) {
            if (id < 0 || id >= vocabulary) {
                throw new IllegalArgumentException(FILE + " has the id " + id + "; it knows " + vocabulary
                        + " sources, so ids go to " + (vocabulary - 1));
            }
        }
    }

    /** The ids a translation of the source may hold. */
    public BitSet of(int[] source) {
        BitSet ids = new BitSet(bySource.size());
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
     * Writes the file into a model's directory.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path directory) throws IOException {
        JSON.writeValue(directory.resolve(FILE).toFile(), this);
    }
}
