package io.github.parlance.token;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Contents of a SentencePiece file.
 *
 * @param pieces pieces in the order of their ids
 * @param bytePieces the byte of each piece that stands for a byte
 * @param unknown id of the piece for unknown characters
 * @param bytePairs true if pairs are merged by score, false for the unigram language model
 * @param byteFallback true if an unknown character is spelled byte by byte
 * @param spaceBehind true if a space belongs to the word before it
 * @param unknownSurface text of the piece for unknown characters
 */
record SentencePieceSpec(
        List<Entry> pieces,
        Map<Piece, Byte> bytePieces,
        int unknown,
        boolean bytePairs,
        boolean byteFallback,
        boolean spaceBehind,
        String unknownSurface,
        Normalizer normalizer) {

    /** Number of pieces at most. */
    private static final int MOST_PIECES = 1_000_000;
    /** Length of a piece at most, in bytes; trainers limit it to 16 characters by default. */
    private static final int LONGEST_PIECE = 1024;

    private static final int UNIGRAM = 1;
    private static final int BYTE_PAIRS = 2;
    private static final int BYTES = 256;

    /** Kinds of pieces, by number as in the file. */
    enum Kind {
        NONE,
        NORMAL,
        UNKNOWN,
        CONTROL,
        USER_DEFINED,
        UNUSED,
        BYTE
    }

    /** A piece, with its log-probability or, with pairs, its priority. */
    record Entry(Piece piece, float score, Kind kind) {}

    /**
     * Rules of normalization.
     *
     * @param charsmap replacements of characters, as {@link CharacterMap} reads them; may be empty
     * @param dummyPrefix true if a space is added to the text
     * @param removeExtraSpaces true if spaces at both ends and repeated ones are removed
     * @param escapeSpaces true if a space becomes U+2581
     */
    record Normalizer(ByteBuffer charsmap, boolean dummyPrefix, boolean removeExtraSpaces, boolean escapeSpaces) {}

    static SentencePieceSpec read(String name, byte[] bytes) {
        return new Parser(name).parse(ByteBuffer.wrap(bytes));
    }

    /** Reads the message {@code ModelProto}; the initial values are the defaults of its description. */
    private static final class Parser {
        private static final Set<Integer> SPECS = Set.of(2, 3);

        private final String name;
        private final List<Entry> pieces = new ArrayList<>();
        private final Set<Piece> known = new HashSet<>();
        private final Map<Piece, Byte> bytePieces = new HashMap<>();
        private final Set<Integer> fields = new HashSet<>();
        private int unknown = -1;
        private long type = UNIGRAM;
        private boolean byteFallback;
        private boolean spaceBehind;
        private String unknownSurface = " \u2047 ";
        private Normalizer normalizer = new Normalizer(ByteBuffer.allocate(0), true, true, true);

        Parser(String name) {
            this.name = name;
        }

        SentencePieceSpec parse(ByteBuffer bytes) {
            ProtobufReader model = new ProtobufReader(name, bytes);
            while (model.next()) {
                fields.add(model.field());
                switch (model.field()) {
                    case 1 -> piece(model.message("piece " + pieces.size()));
                    case 2 -> trainer(model.message("trainer_spec"));
                    case 3 -> normalizer = normalizer(model.message("normalizer_spec"));
                    case 5 -> denormalizer(model.message("denormalizer_spec"));
                    default -> model.skip();
                }
            }
            check();
            return new SentencePieceSpec(
                    List.copyOf(pieces),
                    Map.copyOf(bytePieces),
                    unknown,
                    type == BYTE_PAIRS,
                    byteFallback,
                    spaceBehind,
                    unknownSurface,
                    normalizer);
        }

        private void piece(ProtobufReader message) {
            ByteBuffer text = ByteBuffer.allocate(0);
            float score = 0;
            long kind = Kind.NORMAL.ordinal();
            while (message.next()) {
                switch (message.field()) {
                    case 1 -> text = message.bytes();
                    case 2 -> score = message.number();
                    case 3 -> kind = message.integer();
                    default -> message.skip();
                }
            }
            add(text, score, kind);
        }

        private void add(ByteBuffer text, float score, long kind) {
            int id = pieces.size();
            if (id >= MOST_PIECES) {
                throw broken("has more than " + MOST_PIECES + " pieces");
            }
            if (!text.hasRemaining() || text.remaining() > LONGEST_PIECE) {
                throw broken("piece " + id + " has " + text.remaining() + " bytes; expected 1 to " + LONGEST_PIECE);
            }
            if (kind < 1 || kind >= Kind.values().length || Float.isNaN(score)) {
                throw broken("piece " + id + " has type " + kind + " and score " + score
                        + "; types are 1 to 6, and a score is a number");
            }
            byte[] bytes = new byte[text.remaining()];
            text.get(bytes);
            Entry entry = new Entry(Piece.of(bytes), score, Kind.values()[(int) kind]);
            if (!known.add(entry.piece())) {
                throw broken("piece " + id + " is there twice: " + entry.piece() + " in base64");
            }
            pieces.add(entry);
            special(id, entry);
        }

        private void special(int id, Entry entry) {
            if (entry.kind() == Kind.UNKNOWN) {
                if (unknown >= 0) {
                    throw broken("pieces " + unknown + " and " + id + " both stand for unknown characters");
                }
                unknown = id;
            } else if (entry.kind() == Kind.BYTE) {
                bytePieces.put(entry.piece(), byteNamed(id, entry.piece()));
            }
        }

        private byte byteNamed(int id, Piece piece) {
            String text = piece.text();
            if (!text.matches("<0x[0-9A-F]{2}>")) {
                throw broken("piece " + id + " is a byte named \"" + text + "\"; expected a name such as <0x0A>");
            }
            return (byte) Integer.parseInt(text.substring(3, 5), 16);
        }

        private void trainer(ProtobufReader message) {
            while (message.next()) {
                switch (message.field()) {
                    case 3 -> type = message.integer();
                    case 24 -> spaceBehind = message.bool();
                    case 35 -> byteFallback = message.bool();
                    case 44 -> unknownSurface = message.text();
                    default -> message.skip();
                }
            }
        }

        private static Normalizer normalizer(ProtobufReader message) {
            ByteBuffer charsmap = ByteBuffer.allocate(0);
            boolean prefix = true;
            boolean remove = true;
            boolean escape = true;
            while (message.next()) {
                switch (message.field()) {
                    case 2 -> charsmap = message.bytes();
                    case 3 -> prefix = message.bool();
                    case 4 -> remove = message.bool();
                    case 5 -> escape = message.bool();
                    default -> message.skip();
                }
            }
            return new Normalizer(charsmap, prefix, remove, escape);
        }

        private void denormalizer(ProtobufReader message) {
            if (normalizer(message).charsmap().hasRemaining()) {
                throw broken("replaces characters of decoded texts (denormalizer_spec), which is not supported");
            }
        }

        private void check() {
            if (unknown < 0) {
                throw broken("has " + pieces.size() + " pieces, and none for unknown characters;"
                        + " the file is incomplete or no SentencePiece model");
            }
            // They follow the pieces, so a file that was cut there would be read with defaults.
            if (!fields.containsAll(SPECS)) {
                throw broken("has no trainer_spec or no normalizer_spec; the file is incomplete");
            }
            if (type != UNIGRAM && type != BYTE_PAIRS) {
                throw broken("has model_type " + type + "; known are 1 (unigram) and 2 (byte pairs)");
            }
            if (byteFallback && bytePieces.size() < BYTES) {
                throw broken("has " + bytePieces.size() + " of 256 bytes, although byte_fallback is set");
            }
        }

        private IllegalArgumentException broken(String problem) {
            return new IllegalArgumentException(name + ": " + problem);
        }
    }
}
