package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Marks of all kinds find their partners. */
class MarkPairingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "<b> </b>; 2",
                "</b> <b>; 0",
                "<b> <i> </b> </i>; 2",
                "<br> <b> </b>; 2",
                "<x/> </x>; 0",
                "<1> </1> <> </>; 4",
                "[b] [/b]; 2",
                "[quote=\"ana\"] [/quote]; 2",
                "[/quote] [quote=\"ana\"]; 0",
                "[gallery] <b> </b>; 2",
                "{{#if} [/b]; 0",
                "{{#if|x}} {{else}} {{/if}}; 2",
                "{{/if}} {{#if|x}}; 0",
                "{{^none}} {{/none}}; 2",
                "{{name}} {{/name}}; 0",
                "{%|if|x|%} {%|endif|%}; 2",
                "{%-|for|a|in|b|-%} {%|if|x|%} {%|endif|%} {%-|endfor|-%}; 4",
                "{%|endif|%} {%|if|x|%}; 0",
                "{%|set|x|=|1|%} {%|if|x|%} {%|endif|%}; 2",
                "** ** * *; 4",
                "[ ](a); 2",
            })
    void areCounted(String marks, int paired) {
        List<String> all = List.of(marks.split(" ")).stream()
                .map(each -> each.replace('|', ' '))
                .toList();

        assertEquals(paired, MarkPairing.paired(all));
    }

    @Test
    void marksWithoutAPartnerBetweenPartnersAreCounted() {
        assertEquals(0, MarkPairing.enclosed(List.of("[/quote]", "<b>", "</b>")));
        assertEquals(1, MarkPairing.enclosed(List.of("<b>", "[/quote]", "</b>")));
        assertEquals(1, MarkPairing.enclosed(List.of("<b>", "<i>", "</i>", "<br>", "</b>", "<br>")));
        assertEquals(0, MarkPairing.enclosed(List.of("<b>", "<i>", "</i>", "</b>")));
    }
}
