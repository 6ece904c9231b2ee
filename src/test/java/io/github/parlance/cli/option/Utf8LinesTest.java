package io.github.parlance.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Utf8LinesTest {

    @Test
    void linesEndWithLineFeedsAlsoAfterCarriageReturns() {
        assertEquals(List.of("one", "two", "", "thr\ree"), read("one\r\ntwo\n\nthr\ree"));
        assertEquals(List.of(), read(""));
        assertEquals(List.of("one"), read("one\n"));
    }

    @Test
    void aByteOrderMarkIsSkippedBeforeTheFirstLineAlone() {
        assertEquals(List.of("niño", "\uFEFFtwo"), read("\uFEFFniño\n\uFEFFtwo"));
    }

    @Test
    void aLineInAnotherEncodingIsNamedAndThoseBeforeItAreRead() {
        Utf8Lines lines =
                new Utf8Lines(new ByteArrayInputStream("uno\ndos\nniño\n".getBytes(StandardCharsets.ISO_8859_1)));
        lines.next();
        lines.next();

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, lines::next);

        assertEquals(
                "line 3 is not UTF-8; convert the input, such as by iconv -f LATIN1 -t UTF-8", refused.getMessage());
    }

    private static List<String> read(String text) {
        Utf8Lines lines = new Utf8Lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        List<String> read = new ArrayList<>();
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            read.add(line.get());
        }
        return read;
    }
}
