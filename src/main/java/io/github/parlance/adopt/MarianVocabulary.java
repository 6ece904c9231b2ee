package io.github.parlance.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Pieces of a vocabulary by id: {@code *.vocab.yml} of Marian, or {@code vocab.json} of Hugging Face. */
final class MarianVocabulary {
    /** Number of pieces of the largest vocabulary that is read. */
    static final int MOST_PIECES = 1_000_000;

    private static final int MOST_BYTES = 64 << 20;
    private static final String EOS = "</s>";
    private static final String UNKNOWN = "<unk>";
    private static final String PAD = "<pad>";

    private final List<String> pieces;
    private final Map<String, Integer> ids;

    private MarianVocabulary(List<String> pieces, Map<String, Integer> ids) {
        this.pieces = pieces;
        this.ids = ids;
    }

    /**
     * Reads a vocabulary.
     *
     * @throws ImportException if lines are not understood, ids are missing or occur twice, or the end mark is missing
     */
    static MarianVocabulary read(ForeignFile file) throws IOException {
        byte[] bytes = file.bytes(MOST_BYTES);
        String text = ForeignText.of(file.name(), bytes);
        ImportProblems problems = new ImportProblems();
        Map<String, Integer> ids = text.stripLeading().startsWith("{")
                ? fromJson(file.name(), bytes, problems)
                : VocabularyYaml.parse(file.name(), text, problems);
        problems.throwIfAny();
        String[] pieces = ordered(file.name(), ids, problems);
        if (!ids.containsKey(EOS)) {
            problems.addDamaged(file.name(), "there is no piece " + EOS + ", which ends a sentence");
        }
        problems.throwIfAny();
        return new MarianVocabulary(Collections.unmodifiableList(Arrays.asList(pieces)), ids);
    }

    private static Map<String, Integer> fromJson(String file, byte[] bytes, ImportProblems problems)
            throws IOException {
        JsonNode object = ForeignJson.parse(file, bytes);
        Map<String, Integer> ids = new HashMap<>();
        object.properties().forEach(entry -> {
            if (entry.getValue().isInt()) {
                ids.put(entry.getKey(), entry.getValue().intValue());
            } else {
                problems.addDamaged(file, "the id of " + entry.getKey() + " is " + entry.getValue() + ", not a number");
            }
        });
        return ids;
    }

    /** Returns the pieces by id, of which each must be there once. */
    private static String[] ordered(String file, Map<String, Integer> ids, ImportProblems problems) {
        if (ids.isEmpty() || ids.size() > MOST_PIECES) {
            throw new ImportException(
                    file, "the vocabulary has " + ids.size() + " pieces; 1 to " + MOST_PIECES + " are imported");
        }
        String[] pieces = new String[ids.size()];
        ids.forEach((piece, id) -> {
            if (id < 0 || id >= pieces.length) {
                problems.addDamaged(
                        file,
                        piece + " has the id " + id + "; there are " + pieces.length
                                + " pieces, and no id is left out");
            } else if (pieces[id] != null) {
                problems.addDamaged(file, pieces[id] + " and " + piece + " have the same id, " + id);
            } else {
                pieces[id] = piece;
            }
        });
        return pieces;
    }

    /** Returns the pieces; the index is the id. */
    List<String> pieces() {
        return pieces;
    }

    int size() {
        return pieces.size();
    }

    /** Returns the id of a piece; empty if the vocabulary lacks it. */
    OptionalInt id(String piece) {
        Integer id = ids.get(piece);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Returns the id of the end mark. */
    int eos() {
        return ids.get(EOS);
    }

    /** Returns the id of {@code <unk>}, which stands for unknown pieces. */
    OptionalInt unknown() {
        return id(UNKNOWN);
    }

    /** Returns the id of {@code <pad>}, which vocabularies of Hugging Face have. */
    OptionalInt pad() {
        return id(PAD);
    }
}
