package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.document.SegmentCheck.SegmentSpan;
import io.github.parlance.text.PlaceholderSlots;
import io.github.parlance.text.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkNestingTest {
    private static final Pattern SPANS = Pattern.compile(
            "(?:</?[a-z.]+>|`[a-z]+`|\\*\\*|\\{[a-z]\\})(?: ?(?:</?[a-z.]+>|`[a-z]+`|\\*\\*|\\{[a-z]\\}))*");
    private static final Pattern SPAN = Pattern.compile("</?[a-z.]+>|`[a-z]+`|\\*\\*|\\{[a-z]\\}");

    /** Returns whether a translation keeps the elements; its placeholders are those of the source, numbered in brackets. */
    private static boolean isKept(String source, String translation) {
        List<List<SegmentSpan>> spans = new ArrayList<>();
        List<String> originals = new ArrayList<>();
        Matcher slots = SPANS.matcher(source);
        String slotted = slots.replaceAll(slot -> {
            originals.add(slot.group());
            Matcher each = SPAN.matcher(slot.group());
            spans.add(each.results().map(found -> span(found.group())).toList());
            return String.valueOf(PlaceholderSlots.character(spans.size() - 1));
        });
        String answer = translation;
        for (int slot = 0; slot < spans.size(); slot++) {
            answer = answer.replace("[" + slot + "]", String.valueOf(PlaceholderSlots.character(slot)));
        }
        return new MarkNesting(slotted, spans, originals).isKeptBy(new MarkNesting(answer, spans, originals));
    }

    private static SegmentSpan span(String text) {
        SpanKind kind = text.startsWith("`") ? SpanKind.CODE : SpanKind.MARKUP;
        return new SegmentSpan(text.startsWith("{") ? SpanKind.PLACEHOLDER : kind, text, text);
    }

    @ParameterizedTest
    @CsvSource({
        "gave <b>none</b> to `x` tags, daba [0]nada a [2] marcas[1]",
        "the <i>old</i> <b>dog</b>, el [0]viejo [2]perro[3][1]",
        "the **red** and `x`, la [0]y [2] roja[1]",
        "the <b>big <i>red</i></b> sun, el [0]gran[2] sol [1]rojo",
    })
    void anElementInAnotherIsFound(String source, String translation) {
        assertFalse(isKept(source, translation));
    }

    @ParameterizedTest
    @CsvSource({
        "the <b>red</b> sun, el sol [0][1] rojo",
        "a <b>big</b> <i>dog</i> ran, un [0]gran perro[1][2] corrió",
        "see <a>this</a> now, vea esto [0] [1] ahora",
        "a <b>dog</b> and <b>cats</b>, un [0]perro y gatos[1] [2] [3]",
    })
    void anEmptiedElementIsFound(String source, String translation) {
        assertFalse(isKept(source, translation));
    }

    @ParameterizedTest
    @CsvSource({
        "the <b>red</b> and <i>sun</i>, el [2]sol[3] y [0]rojo[1]",
        "<b>{a} is</b> here, aquí [0]está[1]",
        "un<b>kind</b> and <i>sun</i>, cruel [0][1] y [2]sol[3]",
        "<c.red>sun</c> and moon, [0]sol[1] y luna",
        "`x` and `y`, [1] e [0]",
        "<b>one</b> <b>two</b> and <b>three</b>, [0]uno[1]dos[2] y [3]tres[4]",
    })
    void movedElementsWithTheirWordsAreKept(String source, String translation) {
        assertTrue(isKept(source, translation));
    }
}
