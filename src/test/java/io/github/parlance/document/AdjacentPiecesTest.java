package io.github.parlance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanFinder.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A span that begins in one piece takes no part of the piece behind it, which could otherwise be torn apart. */
class AdjacentPiecesTest {
    private static final int DRAWN = 6_000;

    private final List<SpanFinder> finders =
            List.of(new SpanFinder(Numbers.ALL), new SpanFinder(Numbers.ALL_BUT_PLAIN));

    @ParameterizedTest
    @ValueSource(strings = {" ", ", ", " (", " -> "})
    void noPieceIsTakenApart(String between) {
        List<String> pieces = pieces();
        List<String> torn = new ArrayList<>();
        for (String first : pieces) {
            for (String second : pieces) {
                int end = "See ".length() + first.length();
                torn(
                        "See " + first + between + second + " now.",
                        end,
                        end + between.length(),
                        end + between.length() + second.length(),
                        torn);
            }
        }
        assertEquals(List.of(), torn);
    }

    private void torn(String text, int firstEnd, int start, int end, List<String> torn) {
        for (SpanFinder finder : finders) {
            for (Span span : finder.find(text)) {
                if (span.start() < firstEnd && span.end() > start && span.end() < end) {
                    torn.add(span.of(text) + " in " + text);
                }
            }
        }
    }

    /** Returns a piece of each shape. */
    private static List<String> pieces() {
        PieceCatalogue catalogue = new PieceCatalogue();
        Random chance = new Random(1);
        Map<String, String> shapes = new LinkedHashMap<>();
        for (int i = 0; i < DRAWN; i++) {
            String piece = catalogue.draw(chance);
            shapes.putIfAbsent(catalogue.shape(piece), piece);
        }
        return List.copyOf(shapes.values());
    }
}
