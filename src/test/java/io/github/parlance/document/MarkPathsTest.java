package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.document.SegmentCheck.SegmentSpan;
import io.github.parlance.text.SpanKind;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkPathsTest {
    private static final Pattern SPAN =
            Pattern.compile("</?[a-z.]+>|`[a-z]+`|\\*\\*|~~|\\[|\\]\\([a-z]\\)|\\{[a-z]\\}");

    private static boolean areKept(String source, String translation) {
        List<SegmentSpan> spans = SPAN.matcher(source)
                .results()
                .map(found -> new SegmentSpan(kind(found.group()), found.group(), found.group()))
                .toList();
        MarkPaths paths = new MarkPaths(spans);
        return paths.of(MarkedSpans.of(source, spans), true)
                .areKeptBy(paths.of(MarkedSpans.of(translation, spans), false));
    }

    private static SpanKind kind(String span) {
        return switch (span.charAt(0)) {
            case '`' -> SpanKind.CODE;
            case '{' -> SpanKind.PLACEHOLDER;
            default -> SpanKind.MARKUP;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "see [this](a) ~~now~~, vea [~~ahora~~ esto](a)",
        "the <b>red</b> `x`, la <b>`x` roja</b>",
        "the <b>big <i>red</i></b> sun, el <i>gran <b>sol</b></i> rojo",
        "[one](a) and [**two**](b), [**uno**](a) y [dos](b)",
        "the **red** sun, el sol **** rojo",
        "the <b>red</b> sun, el <b>sol rojo",
    })
    void aMovedOrEmptyElementIsFound(String source, String translation) {
        assertFalse(areKept(source, translation));
    }

    @ParameterizedTest
    @CsvSource({
        "a <b>big</b> <i>dog</i> ran, un <i>perro</i> <b>grande</b> corrió",
        "**one** and **two**, **dos** y **uno**",
        "the <b>red</b> {x}, la <b>{x} roja</b>",
        "it is <b>un</b>likely, es improbable<b></b>",
        "the `x` and <b>red</b>, el <b>rojo</b> y `x`",
    })
    void elementsMayMoveBesideEachOther(String source, String translation) {
        assertTrue(areKept(source, translation));
    }
}
