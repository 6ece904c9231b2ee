package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** The functions of the page, in a browser. */
@Tag("system")
@Timeout(120)
class PageIT extends InBrowser {
    PageIT() {
        super("en");
    }

    @BeforeEach
    void visit() {
        browser.visit(page.address());
    }

    @Test
    void aSentenceIsSeenToTravelAndItsTranslationAppears() {
        send("Where is it?");

        browser.awaitText("#target", "Where·es is·es it?·es");
        browser.await(
                "the last station", () -> browser.isSeen("#journey[data-state='arrived'] [data-stage='delivered']"));
        assertEquals(List.of("0 ms", "6 ms", "19 ms", "83 ms", "101 ms"), browser.texts("#journey .figure"));
        browser.await(
                "a track that is gone all along",
                () -> browser.number("return document.querySelectorAll("
                                + "'#journey [data-state=done], #journey [data-state=here]').length")
                        == 5);
        assertTrue(browser.text("#result-facts").contains("72%"), browser.text("#result-facts"));
        browser.awaitText("#live-list", "Where·es is·es it?·es");
        assertTrue(browser.is("return document.getElementById('composer-said').textContent.includes('101 ms')"));
    }

    @Test
    void aResultIsLookedAtClosely() {
        send("These are 7 small words");
        browser.click("#look");

        browser.awaitText("#sheet-alternatives", "Otra: These·es are·es 7·es");
        browser.awaitTexts(".word-map thead th", List.of("These", "are", "7", "small", "words"));
        browser.await(
                "five links",
                () -> browser.number("return document.querySelectorAll('.word-map .linked').length") == 5);
        browser.awaitText("#sheet-facts", "en-es 2");
        assertTrue(browser.text("#sheet-facts").contains("en-es 2"), browser.text("#sheet-facts"));
        assertTrue(browser.text("#sheet-times").contains("64 ms"), browser.text("#sheet-times"));
        assertTrue(browser.text("#sheet-checks").contains("repaired"), browser.text("#sheet-checks"));
    }

    @Test
    void aRowOfTheStreamOpensItsResult() {
        send("Open me");
        browser.awaitText("#live-list", "Open·es me·es");
        browser.click("#live-list .row");

        browser.awaitText("#sheet-target", "Open·es me·es");
    }

    @Test
    void aCorrectionIsSentAndItIsShownWhatBecameOfIt() {
        send("Put me right");
        browser.click("#look");
        browser.click("#correction .primary");
        browser.awaitText("#correction-outcome", "change it first");

        browser.write("#correction-text", "Corrígeme");
        browser.write("#correction-author", "Ada");
        browser.click("#correction .primary");

        browser.awaitText("#correction-outcome", "Accepted");
        browser.click("#sheet-close");
        browser.choose("corrections");
        browser.awaitText("#corrections-list", "Corrígeme");
        assertTrue(browser.text("#corrections-list li").contains("Ada"), browser.text("#corrections-list"));
        assertTrue(browser.text("#corrections-list li").contains("accepted"), browser.text("#corrections-list"));

        browser.click("#corrections-list li button");
        browser.click("#confirm-yes");
        browser.awaitText("#corrections-list li", "withdrawn");
    }

    @Test
    void itIsSaidWhatIsBeingLearnedAndWhatWasDecidedLast() {
        browser.choose("corrections");
        browser.awaitText("#learning-last", "promoted");
        assertEquals("Version 3", browser.text("#learning-last h4"));
        assertEquals("both", browser.text("#learning-last .prose strong"));

        page.stream().tell("learning", Map.of("state", "evaluating", "detail", "on 400 sentences"));

        browser.awaitText("#learning-steps", "evaluating");
        assertTrue(browser.text("#learning-steps").contains("on 400 sentences"), browser.text("#learning-steps"));
    }

    @Test
    void aCorrectionThatIsHeldSaysWhy() {
        send("Too short for that");
        browser.click("#look");
        browser.run("document.getElementById('correction-text').value = 'palabra '.repeat(60)");
        browser.click("#correction .primary");

        browser.awaitText("#correction-outcome", "much longer or shorter than the source");
    }

    @Test
    void anAlternativeIsTakenAsTheCorrection() {
        send("Choose another");
        browser.click("#look");
        browser.click("#sheet-alternatives button");

        assertTrue(
                browser.is("return document.getElementById('correction-text').value === 'Otra: Choose·es another·es'"));
    }

    @Test
    void approvedTranslationsAreKeptFoundChangedAndRemoved() {
        browser.choose("memory");
        browser.write("#memory-source", "Good morning.");
        browser.write("#memory-text", "Buenos días.");
        browser.click("#memory-form button");
        browser.awaitText("#memory-list", "Buenos días.");

        browser.click("#memory-list li button");
        browser.write("#memory-text", "Buen día.");
        browser.click("#memory-form button");
        browser.awaitText("#memory-list", "Buen día.");
        assertFalse(browser.text("#memory-list").contains("Buenos"), browser.text("#memory-list"));

        browser.write("#memory-query", "evening");
        browser.await("nothing found", () -> browser.isSeen("#memory-empty"));
        browser.write("#memory-query", "morning");
        browser.awaitText("#memory-list", "Good morning.");

        browser.click("#memory-list li button + button");
        browser.click("#confirm-no");
        browser.awaitText("#memory-list", "Good morning.");
        browser.click("#memory-list li button + button");
        browser.click("#confirm-yes");
        browser.await("an empty list", () -> browser.isSeen("#memory-empty"));
    }

    @Test
    void aTermOfATenantIsKeptAndRemoved() {
        browser.choose("glossary");
        browser.write("#glossary-tenant", "bank");
        browser.write("#glossary-term", "account holder");
        browser.write("#glossary-translation", "titular");
        browser.click("#glossary-form button");

        browser.awaitText("#glossary-list", "titular");
        assertTrue(browser.text("#glossary-list").contains("bank"), browser.text("#glossary-list"));
        browser.click("#glossary-list li button + button");
        browser.click("#confirm-yes");
        browser.await("an empty list", () -> browser.isSeen("#glossary-empty"));
    }

    @Test
    void aVersionIsDeployedAndTakenBackOnceThatIsConfirmed() {
        browser.choose("models");
        browser.awaitText("#models-list .running", "Version 2");
        browser.click("[data-does='rollback en-es']");
        browser.click("#confirm-yes");
        browser.awaitText("#notices", "en-es has no deployment before this one");

        browser.click("[data-does='deploy en-es 3']");
        browser.click("#confirm-no");
        browser.awaitText("#models-list .running", "Version 2");
        browser.click("[data-does='deploy en-es 3']");
        browser.awaitText("#confirm-title", "Deploy version 3?");
        browser.click("#confirm-yes");
        browser.awaitText("#models-list .running", "Version 3");

        browser.click("[data-does='rollback en-es']");
        browser.click("#confirm-yes");
        browser.awaitText("#models-list .running", "Version 2");
    }

    @Test
    void aCardIsDrawnFromItsMarkdown() {
        browser.choose("models");
        browser.click("#models-list summary");

        browser.awaitText("#models-list .prose h4", "en-es, version 2");
        assertEquals(List.of("set", "BLEU", "news", "21.0"), browser.texts(".prose th, .prose td"));
        assertEquals(List.of("code"), browser.texts(".prose code"));
        assertEquals(
                "https://example.org/model",
                browser.run("return [...document.querySelectorAll('.prose a')].map((link) => link.href).join()")
                        .orElseThrow());
    }

    @Test
    void deadLettersSayWhyAndAreSentAgainOnce() {
        send("There is no route for this");
        browser.awaitText("#composer-error", "no route leads from en to xx");
        browser.choose("dead");
        browser.awaitText("#dead-list", "There is no route for this");
        assertTrue(browser.text("#dead-list .why").contains("no route leads"), browser.text("#dead-list"));

        browser.click("#dead-list input:enabled");
        browser.click("#dead-replay");
        browser.click("#confirm-yes");

        browser.awaitText("#notices", "One request was sent again.");
        browser.awaitText("#dead-list", "sent again");
        assertFalse(
                browser.is("return [...document.querySelectorAll('#dead-list input')].some((box) => !box.disabled)"));
    }

    @Test
    void whatTheServerRefusesIsSaidInItsWords() {
        send("refuse this");

        browser.awaitText("#composer-error", "the text is one that is refused");
        assertTrue(browser.isSeen("#composer[data-state='failed']"));
    }

    @Test
    void nothingIsSentWhereNothingIsWritten() {
        browser.click("#send");

        browser.awaitText("#composer-error", "Write something first.");
    }

    @Test
    void theTopologyIsDrawn() {
        browser.choose("topology");

        browser.await(
                "the picture",
                () -> browser.number("return document.getElementById('topology-picture').naturalWidth") > 0);
        assertTrue(browser.text("#topics").contains("parlance.translation.requests.v1"), browser.text("#topics"));
    }

    @Test
    void theStreamHoldsStillWhilePaused() {
        send("First");
        browser.awaitText("#live-list", "First·es");
        browser.click("#live-pause");
        send("Second");
        browser.awaitText("#target", "Second·es");
        browser.awaitText("#live-note", "Paused; one more has arrived.");
        assertFalse(browser.text("#live-list").contains("Second·es"), browser.text("#live-list"));

        browser.click("#live-pause");
        browser.awaitText("#live-list", "Second·es");
    }

    @Test
    void theOtherDirectionBeginsWithTheTranslation() {
        send("Turn around");
        browser.awaitText("#target", "Turn·es around·es");
        browser.click("#swap");

        assertTrue(browser.is("return document.getElementById('pair').value === 'es-en'"));
        assertTrue(browser.is("return document.getElementById('source').value === 'Turn·es around·es'"));
    }

    private void send(String text) {
        browser.run("window.scrollTo(0, 0)");
        browser.write("#source", text);
        browser.press(Keys.ENTER);
    }
}
