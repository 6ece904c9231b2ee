package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** The page under many events, and without a server. */
@Tag("system")
@Timeout(120)
class PagePaceIT extends InBrowser {
    private static final int RESULTS_A_SECOND = 1_000;
    private static final int SECONDS = 6;
    private static final int MOST_ROWS = 100;
    /** Pause that people notice, in milliseconds. */
    private static final int HALT_MS = 300;
    /** Allowance for a busy machine. */
    private static final int LONGEST_HALT_MS = 2_000;

    PagePaceIT() {
        super("en");
    }

    @Test
    void aThousandResultsASecondDoNotFreezeIt() throws InterruptedException {
        browser.visit(page.address());
        browser.run(
                "window.gaps = []; let last = performance.now(); const next = (now) => { window.gaps.push(now - last);"
                        + " last = now; requestAnimationFrame(next); }; requestAnimationFrame(next);");
        Thread flood = new Thread(() -> page.stream().flood(RESULTS_A_SECOND, SECONDS));
        flood.start();
        browser.await("a sample", () -> browser.text("#live-note")
                .matches("A sample is shown: \\d+ of 1,000 results per second\\."));
        browser.write("#source", "Am I heard?");
        browser.press(Keys.ENTER);
        browser.awaitText("#target", "Am·es I·es heard?·es");
        flood.join();

        List<Double> gaps = gaps();
        int rows = browser.number("return document.querySelectorAll('#live-list > li').length");
        double longest = gaps.get(gaps.size() - 1);
        double median = gaps.get(gaps.size() / 2);
        System.out.printf(
                "%d results a second: %d frames in %d s, %.0f ms between them at the median, %.0f ms at most%n",
                RESULTS_A_SECOND, gaps.size(), SECONDS, median, longest);
        assertEquals(MOST_ROWS, rows);
        double nearlyAll = gaps.get(gaps.size() * 98 / 100);
        assertTrue(nearlyAll < HALT_MS, "one frame in fifty takes " + nearlyAll + " ms and more");
        assertTrue(longest < LONGEST_HALT_MS, "longest halt " + longest + " ms");
        assertTrue(median < 100, "median of " + median + " ms between frames");
    }

    @Test
    void itSaysThatTheServerIsGoneAndGoesOnOnceItIsBack() throws IOException {
        browser.visit(page.address());
        page.stop();
        browser.await("a page that says so", () -> browser.isSeen("#disconnected"));
        assertEquals("Not connected", browser.text("#connection"));
        browser.write("#source", "Is anyone there?");
        browser.press(Keys.ENTER);
        browser.awaitText("#composer-error", "The server does not answer.");

        page.startAgain();
        browser.awaitLive();

        browser.await("a page that no longer says so", () -> !browser.isSeen("#disconnected"));
        browser.write("#source", "Back again");
        browser.press(Keys.ENTER);
        browser.awaitText("#target", "Back·es again·es");
        browser.awaitText("#live-list", "Back·es again·es");
    }

    @SuppressWarnings("unchecked")
    private List<Double> gaps() {
        return ((List<Number>) browser.run("return window.gaps").orElseThrow())
                .stream().map(Number::doubleValue).sorted().toList();
    }
}
