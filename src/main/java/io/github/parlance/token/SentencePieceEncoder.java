package io.github.parlance.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.parlance.text.ContextPrefix;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.token.SentencePieceSpec.Entry;
import io.github.parlance.token.SentencePieceSpec.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Encodes text with a SentencePiece model as ids of a vocabulary.
 *
 * <p>The characters of {@link PlaceholderSlots} and the mark of {@link ContextPrefix} become control tokens, if the vocabulary has
 * them. Text that looks like a control token remains text.
 */
final class SentencePieceEncoder {
    private static final int BYTES = 256;
    private static final byte[] FIRST_SLOT =
            String.valueOf(PlaceholderSlots.character(0)).getBytes(UTF_8);

    private final Vocabulary vocabulary;
    private final Function<String, AlignedText> punctuation;
    private final SentencePieceNormalizer normalizer;
    private final PieceSegmenter segmenter;
    private final Map<Piece, Integer> ids;
    /** For each piece of the model, its id in the vocabulary. */
    private final int[] vocabularyIds;

    private final int[] byteIds = new int[BYTES];
    private final boolean byteFallback;
    private final int unknown;
    private final int unknownId;

    SentencePieceEncoder(Vocabulary vocabulary, SentencePieceModel model, PunctuationNormalization punctuation) {
        this.vocabulary = vocabulary;
        this.punctuation = punctuation.rules();
        this.ids = vocabulary.ids();
        this.unknown = model.spec().unknown();
        this.unknownId = vocabulary.special(Vocabulary.UNKNOWN);
        this.byteFallback = model.spec().byteFallback();
        List<Entry> pieces = model.spec().pieces();
        this.vocabularyIds = pieces.stream().mapToInt(each -> id(each.piece())).toArray();
        model.spec().bytePieces().forEach((piece, each) -> byteIds[each & 0xFF] = id(piece));
        PieceTrie userDefined = new PieceTrie();
        PieceTrie symbols = new PieceTrie();
        pieces.stream().filter(each -> each.kind() == Kind.USER_DEFINED).forEach(each -> {
            userDefined.put(each.piece().bytes(), 0);
            symbols.put(each.piece().bytes(), 0);
        });
        for (int slot = 0; slot < PlaceholderSlots.COUNT && vocabulary.hasSlots(); slot++) {
            symbols.put(String.valueOf(PlaceholderSlots.character(slot)).getBytes(UTF_8), 0);
        }
        this.normalizer = new SentencePieceNormalizer(model, symbols);
        this.segmenter = PieceSegmenter.of(model.spec(), userDefined);
    }

    private int id(Piece piece) {
        return ids.getOrDefault(piece, unknownId);
    }

    Tokens encode(String text) {
        PieceList tokens = new PieceList();
        int start = vocabulary.readsContext() ? ContextPrefix.textStart(text) : 0;
        if (start > 0) {
            encode(text.substring(0, start - 1), 0, tokens);
            tokens.add(vocabulary.special(Vocabulary.CONTEXT), start);
        }
        encode(text.substring(start), start, tokens);
        return tokens.tokens();
    }

    /** @param offset added to the ends */
    private void encode(String given, int offset, PieceList tokens) {
        AlignedText text = punctuation.apply(given);
        Utf8Text utf8 = Utf8Text.of(text.text());
        NormalizedText normalized = normalizer.normalize(utf8);
        PieceList found = tokens(normalized);
        for (int i = 0; i < found.size(); i++) {
            int end = utf8.chars()[normalized.origins()[found.end(i)]];
            tokens.add(found.id(i), offset + text.origins()[end]);
        }
    }

    /** Returns ids of the vocabulary, and ends in bytes of the normalized text. */
    private PieceList tokens(NormalizedText text) {
        PieceList tokens = new PieceList();
        int from = 0;
        for (int i = 0; vocabulary.hasSlots() && i + FIRST_SLOT.length <= text.length(); i++) {
            int slot = slotAt(text.bytes(), i);
            if (slot >= 0) {
                spell(text.bytes(), from, i, tokens);
                from = i + FIRST_SLOT.length;
                tokens.add(vocabulary.slot(slot), from);
            }
        }
        spell(text.bytes(), from, text.length(), tokens);
        return tokens;
    }

    /** Returns the number of the slot whose character begins at an index; -1 if none does. */
    private static int slotAt(byte[] bytes, int at) {
        int last = FIRST_SLOT.length - 1;
        boolean starts = Arrays.equals(bytes, at, at + last, FIRST_SLOT, 0, last);
        int slot = starts ? bytes[at + last] - FIRST_SLOT[last] : -1;
        return slot < PlaceholderSlots.COUNT ? slot : -1;
    }

    private void spell(byte[] text, int from, int to, PieceList tokens) {
        PieceList pieces = segmenter.segment(text, from, to);
        int begin = from;
        for (int i = 0; i < pieces.size(); i++) {
            boolean known = pieces.id(i) != unknown;
            if (!known && !byteFallback) {
                while (i + 1 < pieces.size() && pieces.id(i + 1) == unknown) {
                    i++;
                }
            }
            int end = pieces.end(i);
            if (known) {
                tokens.add(vocabularyIds[pieces.id(i)], end);
            } else if (byteFallback) {
                spellBytes(text, begin, end, tokens);
            } else {
                tokens.add(id(Piece.of(Arrays.copyOfRange(text, begin, end))), end);
            }
            begin = end;
        }
    }

    private void spellBytes(byte[] text, int from, int to, PieceList tokens) {
        for (int i = from; i < to; i++) {
            tokens.add(byteIds[text[i] & 0xFF], to);
        }
    }
}
