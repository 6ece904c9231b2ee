package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.text.PlaceholderSlots;

/** Decodes ids of a vocabulary of SentencePiece. */
final class SentencePieceDecoder {
    /** Marks a token that is no byte. */
    private static final int NO_BYTE = -1;

    private final Vocabulary vocabulary;
    private final String[] texts;
    private final int[] bytes;
    private final boolean[] spaced;
    private final boolean dropsFirstSpace;
    private final boolean dropsAllSpaces;

    /** @param model model that segments translations */
    SentencePieceDecoder(Vocabulary vocabulary, SentencePieceModel model) {
        this.vocabulary = vocabulary;
        SentencePieceSpec.Normalizer rules = model.spec().normalizer();
        dropsFirstSpace = rules.dummyPrefix() || rules.removeExtraSpaces();
        dropsAllSpaces = rules.removeExtraSpaces();
        texts = new String[vocabulary.size()];
        bytes = new int[vocabulary.size()];
        spaced = new boolean[vocabulary.size()];
        for (int id = 0; id < texts.length; id++) {
            bytes[id] = NO_BYTE;
            texts[id] = controlText(id, model);
        }
        vocabulary.ids().forEach((piece, id) -> {
            texts[id] = new String(vocabulary.piece(id), UTF_8);
            spaced[id] = WhiteSpace.isAt(piece.bytes(), 0);
            model.byteOf(piece).ifPresent(each -> bytes[id] = each & 0xFF);
        });
    }

    private String controlText(int id, SentencePieceModel model) {
        if (vocabulary.isSlot(id)) {
            return String.valueOf(PlaceholderSlots.character(id - vocabulary.slot(0)));
        }
        return id == vocabulary.special(Vocabulary.UNKNOWN) ? model.spec().unknownSurface() : "";
    }

    String decode(int[] ids) {
        return new Run(ids).text.toString();
    }

    int[] ends(int[] ids) {
        return new Run(ids).ends;
    }

    /** The decoding of one sequence. */
    private final class Run {
        private final StringBuilder text = new StringBuilder();
        private final int[] ends;
        /** True while the space of the next piece may be the one that normalization added. */
        private boolean begins = true;

        Run(int[] ids) {
            ends = new int[ids.length];
            for (int i = 0; i < ids.length; ) {
                vocabulary.require(ids[i]);
                i = bytes[ids[i]] == NO_BYTE ? piece(ids, i) : bytes(ids, i);
            }
        }

        private int piece(int[] ids, int at) {
            int id = ids[at];
            begins &= text.isEmpty();
            boolean dropped = begins && spaced[id] && dropsFirstSpace;
            text.append(texts[id], dropped ? 1 : 0, texts[id].length());
            begins &= !dropped || dropsAllSpaces;
            ends[at] = text.length();
            return at + 1;
        }

        /** Decodes a run of bytes; each that is not part of a character becomes U+FFFD. Returns the index behind it. */
        private int bytes(int[] ids, int from) {
            int to = from;
            while (to < ids.length && bytes[vocabulary.require(ids[to])] != NO_BYTE) {
                to++;
            }
            byte[] run = new byte[to - from];
            for (int i = from; i < to; i++) {
                run[i - from] = (byte) bytes[ids[i]];
            }
            for (int i = 0; i < run.length; ) {
                int length = Utf8.validLength(run, i, run.length);
                text.append(length == 0 ? String.valueOf(Utf8.REPLACEMENT) : new String(run, i, length, UTF_8));
                for (int next = i + Math.max(1, length); i < next; i++) {
                    ends[from + i] = text.length();
                }
            }
            return to;
        }
    }
}
