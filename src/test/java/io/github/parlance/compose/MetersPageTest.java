package io.github.parlance.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of meters in {@code src/docs/operations.md}. */
class MetersPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(parlance_\\w+)` \\| ?([\\w, ]*)\\| ");

    private final Exposition exposition = Exposition.ofAllMeters();

    @Test
    void namesEveryMeterAndTheLabelsItHas() throws IOException {
        TreeMap<String, Set<String>> table = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("src/docs/operations.md")))
                .results()
                .forEach(row -> table.put(row.group(1), words(row.group(2))));

        assertEquals(new TreeSet<>(exposition.meters()), table.navigableKeySet());
        for (String meter : exposition.meters()) {
            assertEquals(exposition.labelsOf(meter), table.get(meter), meter);
        }
        assertTrue(table.size() >= 30, table.toString());
    }

    private static Set<String> words(String list) {
        return List.of(list.split("[, ]+")).stream()
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
