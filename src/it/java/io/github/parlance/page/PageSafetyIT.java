package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** Text that people write is never interpreted as markup, and the page contacts only its own server. */
@Tag("system")
@Timeout(120)
class PageSafetyIT extends InBrowser {
    private static final String SCRIPT = "<script>window.hacked=1</script>";
    private static final String PICTURE = "<img src=x onerror=\"window.hacked=1\">";
    private static final String ATTRIBUTE = "\"'><svg onload=window.hacked=1>";

    PageSafetyIT() {
        super("en");
    }

    @BeforeEach
    void visit() {
        browser.visit(page.address());
    }

    @AfterEach
    void nothingHasRunAndNothingIsMarkup() {
        assertTrue(browser.is("return window.hacked === undefined"));
        assertEquals(1, browser.number("return document.scripts.length"));
        assertEquals(
                0,
                browser.number(
                        "return document.querySelectorAll('img[src=x], [onerror], [onload], a[href^=javascript]').length"));
    }

    @Test
    void aSentenceIsText() {
        for (String text : List.of(SCRIPT, PICTURE, ATTRIBUTE)) {
            browser.write("#source", text);
            browser.press(Keys.ENTER);

            browser.awaitText("#target", text.split(" ")[0]);
            browser.awaitText("#live-list", text);
            browser.click("#look");
            browser.awaitText("#sheet-source", text);
            browser.awaitText("#sheet-alternatives", "Otra: " + text.split(" ")[0]);
            assertTrue(browser.text(".word-map").contains(text.split(" ")[0]), browser.text(".word-map"));
            browser.click("#sheet-close");
        }
    }

    @Test
    void optionsAreText() {
        browser.click(".options summary");
        browser.write("#option-tenant", SCRIPT);
        browser.write("#option-key", PICTURE);
        browser.write("#source", "With options");
        browser.press(Keys.ENTER);

        browser.awaitText("#target", "With·es options·es");
    }

    @Test
    void aCorrectionAndItsAuthorAreText() {
        browser.write("#source", "To be corrected");
        browser.press(Keys.ENTER);
        browser.click("#look");
        browser.write("#correction-text", PICTURE);
        browser.write("#correction-author", SCRIPT);
        browser.click("#correction .primary");
        browser.awaitText("#correction-outcome", "Accepted");
        browser.click("#sheet-close");
        browser.choose("corrections");

        browser.awaitText("#corrections-list", PICTURE);
        browser.awaitText("#corrections-list", SCRIPT);
        browser.click("#corrections-list button");
        browser.awaitText("#confirm-body", PICTURE);
    }

    @Test
    void memoryAndGlossaryAreText() {
        browser.choose("memory");
        browser.write("#memory-source", PICTURE);
        browser.write("#memory-text", SCRIPT);
        browser.click("#memory-form button");
        browser.awaitText("#memory-list", SCRIPT);
        browser.awaitText("#memory-list", PICTURE);
        browser.write("#memory-query", ATTRIBUTE);
        browser.await("nothing found", () -> browser.isSeen("#memory-empty"));

        browser.choose("glossary");
        browser.write("#glossary-tenant", ATTRIBUTE);
        browser.write("#glossary-term", SCRIPT);
        browser.write("#glossary-translation", PICTURE);
        browser.click("#glossary-form button");
        browser.awaitText("#glossary-list", ATTRIBUTE);
        browser.awaitText("#glossary-list", SCRIPT);
        browser.awaitText("#glossary-list", PICTURE);
    }

    @Test
    void aDeadLetterIsText() {
        browser.write("#source", "no route " + PICTURE);
        browser.press(Keys.ENTER);
        browser.choose("dead");

        browser.awaitText("#dead-list", PICTURE);
    }

    @Test
    void aCardIsTextAndItsLinksLeadToTheWebOrNowhere() {
        browser.choose("models");
        browser.click("#models-list summary");

        browser.awaitText("#models-list .prose", PICTURE);
        browser.awaitText("#models-list .prose", "no way out");
        assertEquals(List.of("link"), browser.texts(".prose a"));
    }

    @Test
    void scriptsWithinThePageAreNotRunEvenIfTheyGetThere() {
        browser.run("const script = document.createElement('script'); script.textContent = 'window.hacked = 1';"
                + "document.body.append(script); script.remove();"
                + "const link = document.createElement('button'); link.setAttribute('onclick', 'window.hacked = 1');"
                + "document.body.append(link); link.click(); link.remove();");

        assertFalse(browser.is("return window.hacked === 1"));
    }

    @Test
    void nothingIsAskedOfOthers() {
        for (String tab : List.of("corrections", "dead", "memory", "glossary", "models", "topology")) {
            browser.choose(tab);
        }

        assertEquals(
                "",
                browser.run(
                                "return performance.getEntriesByType('resource').map((each) => each.name)"
                                        + ".filter((name) => !name.startsWith(location.origin + '/') && !name.startsWith('data:')).join()")
                        .orElseThrow());
        assertTrue(browser.number("return performance.getEntriesByType('resource').length") > 20);
    }
}
