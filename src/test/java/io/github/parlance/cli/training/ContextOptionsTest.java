package io.github.parlance.cli.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.eval.TestSet;
import io.github.parlance.text.ContextPrefix;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContextOptionsTest {
    @Test
    void sourcesAreReadWithThoseBeforeThem() {
        List<List<String>> references = List.of(List.of("uno"), List.of("dos"), List.of("tres"));
        TestSet set = new TestSet(List.of("one", "two", "three"), references);

        assertEquals(
                new TestSet(
                        List.of(
                                "one",
                                ContextPrefix.prepend(List.of("one"), "two"),
                                ContextPrefix.prepend(List.of("one", "two"), "three")),
                        references),
                ContextOptions.withContext(set, 2));
        assertEquals(set, ContextOptions.withContext(set, 0));
    }
}
