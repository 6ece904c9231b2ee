package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.bundle.ShippedModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * The page of a running stream with the shipped models. Screenshots go to {@code target/}; with
 * {@code -Dpage.screenshots=write} they replace the pictures of the documentation.
 */
@Tag("system")
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoPageIT {
    /** True if the screenshots replace those of the documentation. */
    private static final boolean IN_DOCUMENTS = "write".equals(System.getProperty("page.screenshots"));

    private static final Path PICTURES = Path.of("target", "page");
    private static final Path DOCUMENTED = Path.of("src", "docs", "images");
    private static final int LARGEST_PICTURE = 150 * 1024;
    /** Requests of other clients. */
    private static final List<String> TRAFFIC = List.of(
            "Good morning, and thank you for your letter.",
            "Your parcel {parcel} arrives on 12 May between 9:00 and 11:30.",
            "Press and hold the power button for ten seconds.",
            "I have never seen such a beautiful garden.",
            "The committee will vote on the proposal tomorrow.",
            "Click <b>Save</b> to keep your changes.",
            "She plays the violin better than her brother.",
            "12:45",
            "See https://example.org/help for the details.",
            "The train leaves at 18:45 from platform 3.",
            "Children under 12 travel free of charge.",
            "Could you speak a little more slowly?",
            "My grandmother makes the best soup in the village.",
            "He forgot his umbrella at the office.");

    private static final List<String> LAST = List.of(
            "14:15", "The lake is frozen, but the ice is still too thin.", "Please confirm your order {order}.");

    private static final int NEWEST = ShippedModels.newest("en-es");

    private Browser browser;
    private DemoProcess demo;
    private String address;

    @BeforeAll
    void open(@TempDir Path profile, @TempDir Path folder) throws IOException {
        browser = Browser.open(profile, "en");
        demo = DemoProcess.start(folder, "--topology", "topology/round-trip.yaml");
        address = demo.address();
    }

    @AfterAll
    void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (demo != null) {
            demo.close();
        }
    }

    @BeforeEach
    void visit() {
        browser.resize(1280, 900);
        browser.prefer("light", "no-preference");
        browser.visit(address);
    }

    @Test
    void aSentenceTravelsThroughTheRealStream() {
        send("Where is the library?");

        awaitArrival();
        assertTrue(browser.text("#target").contains("biblioteca"), browser.text("#target"));
        assertEquals(
                5,
                browser.number("return document.querySelectorAll("
                        + "'#journey [data-state=done], #journey [data-state=here]').length"));
        browser.click("#look");
        browser.await("alternatives", () -> browser.isSeen("#sheet-alternatives li"));
        browser.await("words that belong together", () -> browser.isSeen(".word-map .linked"));
        assertTrue(browser.text("#sheet-facts").contains("en-es " + NEWEST), browser.text("#sheet-facts"));
    }

    @Test
    void anApprovedTranslationIsGivenFromThenOn() {
        browser.choose("memory");
        browser.write("#memory-source", "See you in the afternoon.");
        browser.write("#memory-text", "Hasta la tarde.");
        browser.click("#memory-form button");
        browser.awaitText("#memory-list", "Hasta la tarde.");
        browser.await("the approved translation", () -> {
            send("See you in the afternoon.");
            awaitArrival();
            return browser.text("#target").equals("Hasta la tarde.");
        });

        assertTrue(browser.text("#result-sign").contains("approved"), browser.text("#result-sign"));
    }

    @Test
    void aCorrectionIsJudgedByTheStreamAndGivenFromThenOn() {
        send("The garden is closed in winter.");
        awaitArrival();
        browser.click("#look");
        browser.write("#correction-text", "El jardín cierra en invierno, ya lo sabe.");
        browser.write("#correction-author", "Ada");
        browser.click("#correction .primary");
        browser.awaitText("#correction-outcome", "Accepted");
        browser.click("#sheet-close");

        browser.await("the corrected translation", () -> {
            send("The garden is closed in winter.");
            awaitArrival();
            return browser.text("#target").equals("El jardín cierra en invierno, ya lo sabe.");
        });
        browser.choose("corrections");
        browser.awaitText("#corrections-list li", "accepted");
    }

    @Test
    void anotherVersionIsDeployedAndTakenBack() {
        browser.choose("models");
        browser.click("[data-does='deploy en-es 1']");
        browser.click("#confirm-yes");
        browser.await("version 1", () -> browser.texts("#models-list .running").stream()
                .anyMatch(each ->
                        each.contains("Version 1") && browser.isSeen("[data-does='deploy en-es " + NEWEST + "']")));
        send("The other version writes this.");
        awaitArrival();
        assertTrue(browser.text("#journey").contains("en-es 1"), browser.text("#journey"));

        browser.choose("models");
        browser.click("[data-does='rollback en-es']");
        browser.click("#confirm-yes");
        browser.await("the newest version again", () -> browser.isSeen("[data-does='deploy en-es 1']"));
    }

    @Test
    void aRequestWithoutARouteIsSeenAmongTheDeadLettersAndSentAgain() {
        browser.run(
                "import('/api.js').then(({ write }) => write('POST', '/api/requests', { text: 'To Japan', pair: 'en-ja' }))");
        browser.choose("dead");
        browser.awaitText("#dead-list", "To Japan");
        browser.click("#dead-list input:enabled");
        browser.click("#dead-replay");
        browser.click("#confirm-yes");

        browser.awaitText("#dead-list", "sent again");
    }

    @Test
    void itIsPhotographed() throws IOException {
        for (String text : TRAFFIC) {
            demo.type(List.of(text));
            browser.awaitText("#live-list", text);
        }
        send("The meeting with the new director starts at 9:30 in room {room}.");
        awaitArrival();
        demo.type(LAST);
        browser.awaitText("#live-list", LAST.get(LAST.size() - 1));
        browser.run("document.activeElement.blur(); window.scrollTo(0, 0)");
        browser.resize(1200, 1050);
        // A second after the last result the figures are those of an idle stream.
        browser.await(
                "figures of a page that stands still",
                () -> !(IN_DOCUMENTS && browser.text("#figure-rate").equals("0"))
                        && browser.is("return document.getAnimations().length === 0"));
        photograph("page-light");
        browser.prefer("dark", "no-preference");
        browser.resize(1200, 900);
        browser.click("#look");
        browser.await(
                "a sheet that stands still",
                () -> browser.isSeen(".word-map .linked")
                        && browser.is("return document.getAnimations().length === 0"));
        photograph("page-dark");
        browser.click("#sheet-close");
        browser.prefer("light", "no-preference");
        browser.resize(360, 780);
        browser.run("document.activeElement.blur(); document.getElementById('composer').scrollIntoView()");
        photograph("page-phone");
    }

    private void photograph(String name) throws IOException {
        browser.await("a page that stands still", () -> browser.is("return document.getAnimations().length === 0"));
        Path picture = PICTURES.resolve(name + ".png");
        browser.photograph(picture);
        assertTrue(Files.size(picture) > 10_000, picture + " has " + Files.size(picture) + " bytes");
        if (IN_DOCUMENTS) {
            assertTrue(Files.size(picture) < LARGEST_PICTURE, picture + " has " + Files.size(picture) + " bytes");
            Files.createDirectories(DOCUMENTED);
            Files.copy(picture, DOCUMENTED.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitArrival() {
        browser.await(
                "a translation",
                () -> browser.isSeen("#composer[data-state='arrived']")
                        && browser.isSeen("#journey[data-state='arrived']"));
    }

    private void send(String text) {
        browser.run("window.scrollTo(0, 0)");
        browser.write("#source", text);
        browser.press(Keys.ENTER);
        browser.await("a sentence on its way", () -> !browser.isSeen("#composer[data-state='idle']"));
    }
}
