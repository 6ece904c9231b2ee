package io.github.parlance.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.cli.GuideBlock.Typed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuideBlockTest {
    private static final String PAGE =
            """
            # Page

            ```console
            $ too early
            ```

            ## Path

            ```
            $ not a block
            ## nor a heading
            ```

            ### Step

            ```console
            $ one
            first
            second
            $ two \\
                three
            ```

            ```console docker
            $ four
            ```

            ## Next

            ```console
            $ too late
            ```
            """;

    @Test
    void readsWhatIsTypedAndWhatIsPrintedBelowAHeading() {
        List<GuideBlock> blocks = GuideBlock.below("## Path", PAGE);

        assertEquals(
                List.of(
                        new GuideBlock(
                                "",
                                16,
                                List.of(
                                        new Typed("one", List.of("first", "second")),
                                        new Typed("two \\\n    three", List.of()))),
                        new GuideBlock("docker", 24, List.of(new Typed("four", List.of())))),
                blocks);
    }

    @Test
    void saysThatThereIsNoSuchHeading() {
        assertThrows(IllegalArgumentException.class, () -> GuideBlock.below("## Nowhere", PAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "a, 'a|b', false",
        "'a|b', a, false",
        "'', '', true",
        "'', a, false",
        "id …, id 4711, true",
        "id … ok, id 4711 no, false",
        "a b, 'a\tb', true",
        "1.0, 100, false",
        "'a|…|d', 'a|b|c|d', true",
        "'a|…|d', 'a|d', true",
        "'a|…|d', 'a|b|c', false",
    })
    void comparesWhatIsPrintedLineByLine(String documented, String printed, boolean same) {
        List<String> lines = documented.isEmpty() ? List.of() : List.of(documented.split("\\|"));

        assertEquals(same, new Typed("any", lines).prints(printed.replace('|', '\n')));
    }

    @Test
    void lineEndsAndSpacesBeforeThemDoNotCount() {
        Typed typed = new Typed("any", List.of("a", "b"));

        assertTrue(typed.prints("a \nb\t\n"));
        assertFalse(typed.prints("a\n\nb\n"));
    }
}
