package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation.Link;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordLinksTest {
    private static final LanguagePair EN_ES = LanguagePair.parse("en-es");

    @Test
    void piecesOfAWordBecomeOneLink() {
        List<Link> pieces = List.of(
                new Link(3, 9, 5, 8), // " house" and "cas"
                new Link(3, 9, 8, 9), // " house" and "a"
                new Link(0, 3, 0, 2), // "red" and "la"
                new Link(0, 3, 2, 5)); // "red" and " ro"

        List<Link> words = new WordLinks(EN_ES, "red house", "la rocasa").of(pieces);

        assertEquals(List.of(new Link(0, 3, 0, 2), new Link(0, 3, 3, 9), new Link(4, 9, 3, 9)), words);
    }

    @Test
    void aPieceThatIsNothingButSpaceLinksNothing() {
        assertEquals(List.of(), new WordLinks(EN_ES, "a b", "c d").of(List.of(new Link(1, 2, 1, 2))));
    }

    @Test
    void languagesWithoutSpacesHaveWordsToo() {
        List<Link> words = new WordLinks(LanguagePair.parse("zh-en"), "\u6211\u7231\u5317\u4EAC", "I love Beijing")
                .of(List.of(new Link(2, 3, 6, 14), new Link(3, 4, 6, 14)));

        assertEquals(List.of(new Link(2, 4, 7, 14)), words);
    }
}
