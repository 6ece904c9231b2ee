package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ShippedModels;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The steps of README for a newcomer: correct one word on the page of the demo, and see a model published that knows it. */
@Tag("system")
@Timeout(600)
class DemoLearningIT {
    /** Sentences of README, and their corrections. */
    private static final Map<String, String> CORRECTIONS = new TreeMap<>(Map.of(
            "Where is my glove?", "¿Dónde está mi guante?",
            "I lost a glove yesterday.", "Ayer perdí un guante.",
            "This glove is too small.", "Este guante es demasiado pequeño.",
            "She found a red glove.", "Ella encontró un guante rojo.",
            "The glove is on the table.", "El guante está en la mesa."));

    private static final Duration LEARNS_WITHIN = Duration.ofMinutes(5);

    private long begun = System.nanoTime();

    @Test
    void fiveCorrectionsOnThePageMakeAModelThatKnowsTheWord(@TempDir Path folder, @TempDir Path profile)
            throws IOException {
        Path models = folder.resolve("models");
        ShippedModels.copy(Path.of("models/en-es"), models.resolve("en-es"));
        try (Browser browser = Browser.open(profile, "en");
                DemoProcess demo = DemoProcess.start(folder, "--learn", "--models", models.toString())) {
            browser.visit(demo.address());
            took("the demo is there");
            assertFalse(translation(browser, "I bought a new glove.").contains("guante"), "the model knows the word");

            CORRECTIONS.forEach((source, text) -> correct(browser, source, text));
            took("five translations are put right");
            browser.choose("corrections");
            browser.await("a version that is tried", LEARNS_WITHIN, () -> browser.text("#learning-steps")
                    .contains("tries version"));
            took("it has learned, and is tried");
            for (int i = 1; !browser.text("#learning-steps").contains("promoted"); i++) {
                assertTrue(i <= 40, browser.text("#learning-steps") + demo.said());
                translation(browser, "I have " + i + " letters for you.");
            }
            took("it took over");

            assertTrue(translation(browser, "My new glove is red.").contains("guante"), browser.text("#target"));
            int learned = ShippedModels.newest("en-es") + 1;
            assertTrue(browser.text("#journey").contains("en-es " + learned), browser.text("#journey"));
            browser.choose("models");
            browser.awaitText("#models-list .running", "Version " + learned);
            browser.photograph(Path.of("target", "page", "learned.png"));
            took("a new sentence is right");
            assertTrue(demo.said().contains("is promoted"), demo.said());
        }
    }

    private static String translation(Browser browser, String text) {
        browser.run("window.scrollTo(0, 0)");
        browser.write("#source", text);
        browser.press(Keys.ENTER);
        browser.await("a sentence on its way", () -> !browser.isSeen("#composer[data-state='idle']"));
        browser.await(
                "a translation",
                () -> browser.isSeen("#composer[data-state='arrived']")
                        && browser.isSeen("#journey[data-state='arrived']"));
        return browser.text("#target").toLowerCase(Locale.ROOT);
    }

    private static void correct(Browser browser, String source, String text) {
        translation(browser, source);
        browser.click("#look");
        browser.write("#correction-text", text);
        browser.click("#correction .primary");
        browser.awaitText("#correction-outcome", "Accepted");
        browser.click("#sheet-close");
    }

    private void took(String what) {
        long now = System.nanoTime();
        System.out.printf(Locale.ROOT, "newcomer: %s, %.0f s%n", what, (now - begun) / 1e9);
        begun = now;
    }
}
