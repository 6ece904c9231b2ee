package io.github.parlance.adopt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenOrderTest {
    private static final List<String> TEXTS = List.of("</s>", "<unk>", "\u2581a", ">>deu<<", "b", ">>nld<<", "<pad>");
    private static final TokenOrder ORDER = TokenOrder.of(TEXTS, new TokenOrder.Special(6, 6, 0, 1));

    @Test
    void specialTokensComeFirstThenLanguagesThenUnknownThenPieces() {
        assertArrayEquals(new int[] {6, 6, 0, 3, 5, 1, 2, 4}, ORDER.oldIds());
        assertEquals(List.of(">>deu<<", ">>nld<<"), ORDER.languages());
        assertEquals(List.of("\u2581a", "b"), ORDER.pieces());
    }

    @Test
    void theEndMarkNeedsNotBeTheFirstOldId() {
        TokenOrder order = TokenOrder.of(
                List.of("a", "b", "<unk>", "</s>"), new TokenOrder.Special(TokenOrder.NONE, TokenOrder.NONE, 3, 2));

        assertArrayEquals(new int[] {-1, -1, 3, 2, 0, 1}, order.oldIds());
    }

    @Test
    void rowsFollowTheirTokensAndNewTokensHaveZeros() {
        TokenOrder order = TokenOrder.of(
                List.of("</s>", "<unk>", "a"), new TokenOrder.Special(TokenOrder.NONE, TokenOrder.NONE, 0, 1));

        assertArrayEquals(new float[] {0, 0, 0, 0, 1, 2, 3, 4, 5, 6}, order.rows(new float[] {1, 2, 3, 4, 5, 6}, 2));
    }

    @Test
    void paddingTheStartAndUnknownAreNeverWritten() {
        assertArrayEquals(new int[] {0, 1, 5}, ORDER.neverWritten());
    }

    @Test
    void oldIdsLeadToTheNewOnes() {
        assertArrayEquals(new int[] {2, 5, 6, 3, 7, 4, 0}, ORDER.newIds(TEXTS.size()));
    }

    @Test
    void aStartThatIsAnOrdinaryTokenIsKnownByItsOwnPlace() {
        TokenOrder order = TokenOrder.of(List.of("</s>", "<unk>", "a", "<pad>"), new TokenOrder.Special(3, 0, 0, 1));

        assertArrayEquals(new int[] {3, 0, 0, 1, 2}, order.oldIds());
        assertArrayEquals(new int[] {2, 3, 4, 0}, order.newIds(4));
    }

    @Test
    void aVocabularyWithoutUnknownGetsOne() {
        TokenOrder order = TokenOrder.of(
                List.of("</s>", "a"), new TokenOrder.Special(TokenOrder.NONE, TokenOrder.NONE, 0, TokenOrder.NONE));

        assertArrayEquals(new int[] {-1, -1, 0, -1, 1}, order.oldIds());
    }
}
