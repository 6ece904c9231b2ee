package io.github.parlance.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private final StringWriter out = new StringWriter();

    @Test
    void showsHowFarItIsAndVanishesAtTheEnd() {
        try (ProgressBar bar = new ProgressBar(new PrintWriter(out), true, "sentences", 2_000)) {
            bar.add(500);
            bar.add(1_600);
        }

        assertEquals(
                "\r[======                  ] 500 of 2,000 sentences ...\u001b[K"
                        + "\r[========================] 2,000 of 2,000 sentences ...\u001b[K\r\u001b[K",
                out.toString());
    }

    @Test
    void isSilentWhereNoOneLooks() {
        try (ProgressBar bar = new ProgressBar(new PrintWriter(out), false, "sentences", 10)) {
            bar.add(5);
        }

        assertEquals("", out.toString());
    }
}
