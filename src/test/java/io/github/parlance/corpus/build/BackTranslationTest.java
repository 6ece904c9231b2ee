package io.github.parlance.corpus.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.parlance.corpus.TextLines.Line;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackTranslationTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void theTextIsTheTargetAndItsTranslationTheSource() {
        assertEquals(List.of("HOLA.\tHola.", "ADIÓS.\tAdiós."), pairs("Hola.", "Adiós."));
    }

    @Test
    void linesWithoutATranslationAreLeftOut() {
        assertEquals(List.of("HOLA.\tHola."), pairs("Hola.", "nada"));
    }

    @Test
    void blankAndLongLinesAreNotTranslated() {
        assertEquals(List.of("UNO DOS TRES\tuno dos tres"), pairs("", " \t ", "uno dos tres", "uno dos tres cuatro"));
        assertEquals(List.of("uno dos tres"), asked);
    }

    @Test
    void tabsNeverAddAField() {
        assertEquals(List.of("A B\ta b"), pairs("a\tb"));
    }

    private List<String> pairs(String... lines) {
        List<Line> numbered = new ArrayList<>();
        for (String line : lines) {
            numbered.add(new Line(line, Path.of("mono.txt"), numbered.size() + 1));
        }
        return new BackTranslation(this::upperCase, 3).pairs(numbered);
    }

    private List<Optional<String>> upperCase(List<String> texts) {
        asked.addAll(texts);
        return texts.stream()
                .map(text -> text.equals("nada") ? Optional.<String>empty() : Optional.of(text.toUpperCase()))
                .toList();
    }
}
