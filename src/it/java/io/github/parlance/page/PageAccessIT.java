package io.github.parlance.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.parlance.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** Accessibility of the page: keyboard, screen readers, contrast, small screens and languages. */
@Tag("system")
@Timeout(300)
class PageAccessIT extends InBrowser {
    private static final List<String> TABS =
            List.of("live", "corrections", "dead", "memory", "glossary", "models", "topology");
    private static final String FOCUSED = "return document.activeElement.id || document.activeElement.className";
    private static final String FOCUS_IS_SEEN = "const at = document.activeElement; const pane = at.closest('.pane');"
            + "return at === document.body || [at, pane].some((each) => each && getComputedStyle(each).outlineStyle !== 'none'"
            + " && parseFloat(getComputedStyle(each).outlineWidth) >= 2)";

    PageAccessIT() {
        super("es-MX,es,en");
    }

    @BeforeEach
    void visit() {
        browser.resize(1280, 900);
        browser.prefer("light", "no-preference");
        browser.visit(page.address());
        browser.run("localStorage.clear()");
        browser.visit(page.address());
    }

    @Test
    void allIsDoneByKeyboardAlone() {
        browser.press(Keys.TAB);
        assertEquals("skip", focused());
        browser.press(Keys.ENTER);
        assertEquals("main", focused());
        tabTo("source");
        browser.press("By keyboard", Keys.ENTER);
        browser.awaitText("#target", "By·es keyboard·es");

        tabTo("look");
        browser.press(Keys.ENTER);
        browser.awaitText("#sheet-target", "By·es keyboard·es");
        tabTo("correction-text");
        browser.press(Keys.chord(Keys.CONTROL, "a"), "Con teclado", Keys.TAB, "Ada", Keys.TAB, Keys.ENTER);
        browser.awaitText("#correction-outcome", "Aceptada");
        browser.press(Keys.ESCAPE);
        browser.await("a sheet that is closed", () -> !browser.isSeen("#sheet"));
        assertEquals("look", focused());

        tabTo("tab-live");
        browser.press(Keys.ARROW_RIGHT);
        assertTrue(browser.isSeen("#panel-corrections"));
        browser.press(Keys.END);
        assertTrue(browser.isSeen("#panel-topology"));
        browser.press(Keys.ARROW_LEFT);
        assertEquals("tab-models", focused());
        browser.press(Keys.TAB, Keys.TAB, Keys.ENTER);
        browser.await("a question", () -> browser.isSeen("#confirm"));
        assertEquals("confirm-no", focused());
        browser.press(Keys.ENTER);
        browser.await("an answer", () -> !browser.isSeen("#confirm"));
        browser.pressWithShift(Keys.TAB);
        browser.pressWithShift(Keys.TAB);
        browser.press(Keys.HOME);
        assertTrue(browser.isSeen("#panel-live"));
    }

    @Test
    void wheneverTheFocusMovesItIsSeen() {
        send("To have a row");
        browser.awaitText("#live-list", "To·es have·es");
        List<String> unseen = new ArrayList<>();
        for (int step = 0; step < 30; step++) {
            browser.press(Keys.TAB);
            if (!browser.is(FOCUS_IS_SEEN)) {
                unseen.add(focused());
            }
        }

        assertEquals(List.of(), unseen);
    }

    @Test
    void nothingKeepsPeopleOutInLightDarkAndOnAPhone() {
        send("Some 7 words to look at");
        browser.awaitText("#target", "Some·es 7·es");
        send("This has no route");
        browser.awaitText("#composer-error", "no route leads");
        fill();

        assertEquals(List.of(), barriersEverywhere("light"));
        browser.prefer("dark", "reduce");
        assertEquals(List.of(), barriersEverywhere("dark"));
        browser.resize(360, 740);
        assertEquals(List.of(), barriersEverywhere("phone"));
    }

    @Test
    void nothingIsWiderThanASmallPhoneInAnyLanguage() {
        browser.resize(360, 740);
        fill();
        send("A_word_without_a_space_that_is_far_too_long_for_the_screen_of_a_phone_and_has_to_be_broken_somewhere");
        browser.awaitText("#target", "A_word");
        List<String> wide = new ArrayList<>();
        for (String language : List.of("en", "es", "zh")) {
            speak(language);
            for (String tab : TABS) {
                browser.choose(tab);
                if (browser.number("return document.documentElement.scrollWidth") > 360) {
                    wide.add(language + " " + tab);
                }
            }
        }

        assertEquals(List.of(), wide);
    }

    @Test
    void whoeverWantsNoMotionGetsNone() {
        browser.prefer("light", "reduce");
        send("Without motion");
        browser.awaitText("#target", "Without·es motion·es");

        assertEquals(0, browser.number("return document.getAnimations().length"));
    }

    @Test
    void theBrowsersLanguageIsSpokenUntilAnotherIsChosenAndThatIsRemembered() {
        browser.awaitText("h1", "Sigue una frase");
        assertTrue(browser.is("return document.documentElement.lang === 'es'"));

        speak("zh");
        browser.awaitText("h1", "跟随一个句子");
        browser.visit(page.address());
        browser.awaitText("h1", "跟随一个句子");
    }

    @Test
    void nothingOfThePageStaysInAnotherLanguage() {
        send("Some words to look at");
        browser.awaitText("#live-list", "Some·es words·es");
        speak("en");
        List<Object> english = List.copyOf(said());
        speak("zh");
        List<Object> chinese = said();
        chinese.retainAll(english);

        assertEquals(List.of(), chinese);
        assertTrue(english.size() > 60, english.toString());
    }

    @Test
    void darkIsChosenByThePersonAndRemembered() {
        String paper = "return getComputedStyle(document.body).backgroundColor";
        Object light = browser.run(paper).orElseThrow();
        browser.click("#theme");
        Object dark = browser.run(paper).orElseThrow();

        assertFalse(light.equals(dark));
        assertTrue(browser.is("return document.getElementById('theme').getAttribute('aria-pressed') === 'true'"));
        browser.visit(page.address());
        assertEquals(dark, browser.run(paper).orElseThrow());
    }

    /** Returns all texts of the page that contain letters. */
    @SuppressWarnings("unchecked")
    private List<Object> said() {
        return new ArrayList<>((List<Object>) browser.run("return [...document.querySelectorAll('[data-text]')]"
                        + ".map((each) => each.textContent).filter((text) => /\\p{L}/u.test(text))")
                .orElseThrow());
    }

    private List<String> barriersEverywhere(String where) {
        List<String> barriers = new ArrayList<>();
        for (String tab : TABS) {
            browser.choose(tab);
            browser.run("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
            browser.barriers().forEach(each -> barriers.add(where + ", " + tab + ": " + each));
        }
        browser.choose("live");
        browser.click("#live-list .row");
        browser.awaitText("#sheet-target", "·es");
        browser.await("a sheet that stands still", () -> browser.is("return document.getAnimations().length === 0"));
        browser.barriers().forEach(each -> barriers.add(where + ", sheet: " + each));
        browser.click("#sheet-close");
        return barriers;
    }

    private void fill() {
        page.stream()
                .answer(
                        "PUT /api/memory",
                        asked("{\"pair\":\"en-es\",\"source\":\"Good morning.\",\"text\":\"Buen día.\"}"));
        page.stream()
                .answer(
                        "PUT /api/glossary",
                        asked("{\"pair\":\"en-es\",\"term\":\"holder\",\"translation\":\"titular\"}"));
    }

    private static HttpRequest asked(String body) {
        return new HttpRequest("PUT", "", "", Optional.empty(), body.getBytes(StandardCharsets.UTF_8));
    }

    private void speak(String language) {
        browser.run(
                "const list = document.getElementById('language'); list.value = arguments[0];"
                        + "list.dispatchEvent(new Event('change'))",
                language);
        browser.await(
                "a page that speaks " + language,
                () -> browser.is("return document.documentElement.lang === arguments[0]", language));
    }

    private void tabTo(String id) {
        for (int step = 0; step < 60 && !focused().equals(id); step++) {
            browser.press(Keys.TAB);
        }
        assertEquals(id, focused());
    }

    private String focused() {
        return browser.run(FOCUSED).orElse("").toString();
    }

    private void send(String text) {
        browser.run("window.scrollTo(0, 0)");
        browser.write("#source", text);
        browser.press(Keys.ENTER);
    }
}
