package io.github.parlance.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void isWhatTheLauncherFound() {
        assertEquals(new Terminal(true, false, true, false), Terminal.of(Map.of("PARLANCE_TERMINALS", "02")));
        assertEquals(new Terminal(false, true, false, true), Terminal.of(Map.of("PARLANCE_TERMINALS", "1")));
    }

    @Test
    void hasNoColorsWhereNobodyWantsThem() {
        Map<String, String> environment = Map.of("PARLANCE_TERMINALS", "012", "NO_COLOR", "1");

        assertEquals(new Terminal(true, true, true, false), Terminal.of(environment));
    }
}
