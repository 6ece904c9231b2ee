package io.github.parlance.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MappedTextTest {

    @Test
    void aTextReadAsItIsHasItsOwnPlaces() {
        MappedText text = MappedText.of("a red door");
        assertEquals("a red door", text.text());
        assertEquals("red", text.original(2, 5));
        assertEquals("", text.original(3, 3));
    }

    @Test
    void aReplacedCharacterStandsForItsWholeRange() {
        String source = "I can&rsquo;t go";
        MappedText text = new MappedText.Builder(source)
                .copy(0, 5)
                .replace(5, 12, "\u2019")
                .copy(12, source.length())
                .build();
        assertEquals("I can\u2019t go", text.text());
        assertEquals("can&rsquo;t", text.original(2, 7));
        assertEquals(5, text.start(5));
        assertEquals(12, text.end(5));
    }

    @Test
    void aTextReadFromAnotherStandsForTheFirstSource() {
        String source = "so&shy;me&nbsp;&amp;";
        MappedText decoded = new MappedText.Builder(source)
                .copy(0, 2)
                .replace(2, 7, "\u00AD")
                .copy(7, 9)
                .replace(9, 15, "\u00A0")
                .replace(15, 20, "&")
                .build();
        assertEquals("so\u00ADme\u00A0&", decoded.text());
        MappedText normal = new MappedText.Builder(decoded)
                .copy(0, 2)
                .copy(3, 5)
                .replace(5, 6, " ")
                .copy(6, 7)
                .build();
        assertEquals("some &", normal.text());
        assertEquals("so&shy;me", normal.original(0, 4));
        assertEquals("&nbsp;&amp;", normal.original(4, 6));
        assertEquals(source, normal.source());
    }

    @Test
    void longTextsKeepTheirPlaces() {
        String source = "word ".repeat(1_000);
        MappedText text = MappedText.of(source);
        assertEquals(source.length(), text.text().length());
        assertEquals("word", text.original(4_000, 4_004));
    }
}
