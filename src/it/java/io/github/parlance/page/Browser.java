package io.github.parlance.page;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/** The Chromium of this machine, headless. */
final class Browser implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    /** Width of a small phone. */
    private static final int NARROW = 360;

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /**
     * Starts a browser; skips the test if there is none.
     *
     * @param profile empty folder
     * @param language preferred language of the user
     */
    static Browser open(Path profile, String language) {
        boolean isThere = Files.isExecutable(PROGRAM) && Files.isExecutable(DRIVER);
        if (!isThere) {
            System.out.println("the page is not tried, as there is no " + PROGRAM + " or no " + DRIVER + " here");
        }
        Assumptions.assumeTrue(isThere, "there is no Chromium or no chromedriver here");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(PROGRAM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + profile);
        options.setExperimentalOption("prefs", Map.of("intl.accept_languages", language));
        Browser browser = new Browser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .usingAnyFreePort()
                        .withSilent(true)
                        .build(),
                options));
        browser.resize(1280, 900);
        return browser;
    }

    @Override
    public void close() {
        driver.quit();
    }

    /** Opens a page of Parlance and waits until it receives events. */
    void visit(String address) {
        driver.get("about:blank");
        driver.get(address);
        awaitLive();
    }

    void awaitLive() {
        await(
                "a page that hears of the stream",
                () -> is("return document.documentElement.dataset.connection === 'live'"));
    }

    void resize(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width <= NARROW));
    }

    /** @param scheme light or dark; motion: reduce or no-preference */
    void prefer(String scheme, String motion) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", scheme),
                                Map.of("name", "prefers-reduced-motion", "value", motion))));
    }

    /** Returns the result of a script. */
    Optional<Object> run(String script, Object... arguments) {
        return Optional.ofNullable(driver.executeScript(script, arguments));
    }

    boolean is(String script, Object... arguments) {
        return run(script, arguments).equals(Optional.of(true));
    }

    int number(String script) {
        return ((Number) run(script).orElseThrow()).intValue();
    }

    /** Returns the visible text of an element; empty if it does not exist or is hidden. */
    String text(String selector) {
        return (String) run(
                        "const found = document.querySelector(arguments[0]);"
                                + "return found?.checkVisibility() ? found.textContent.trim() : ''",
                        selector)
                .orElse("");
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    boolean isSeen(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream().anyMatch(WebElement::isDisplayed);
    }

    void click(String selector) {
        await("something to click at " + selector, () -> {
            boolean seen = isSeen(selector);
            if (seen) {
                driver.findElement(By.cssSelector(selector)).click();
            }
            return seen;
        });
    }

    /** Replaces the text of a field. */
    void write(String selector, String text) {
        WebElement field = driver.findElement(By.cssSelector(selector));
        field.clear();
        field.sendKeys(text);
    }

    /** Presses keys in the focused element. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void pressWithShift(Keys key) {
        new Actions(driver).keyDown(Keys.SHIFT).sendKeys(key).keyUp(Keys.SHIFT).perform();
    }

    /** Selects a tab and waits for its panel. */
    void choose(String tab) {
        run("document.getElementById('tabs').scrollIntoView({ block: 'center' })");
        click("#tab-" + tab);
        await("the panel of " + tab, () -> isSeen("#panel-" + tab));
    }

    void awaitText(String selector, String expected) {
        await(
                () -> "\"" + expected + "\" at " + selector + ", where there is \"" + text(selector) + "\"",
                () -> text(selector).contains(expected));
    }

    /** Waits until the elements show these texts, without surrounding whitespace. */
    void awaitTexts(String selector, List<String> expected) {
        await(
                () -> expected + " at " + selector + ", where there is " + texts(selector),
                () -> texts(selector).stream().map(String::strip).toList().equals(expected));
    }

    void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    void await(String what, Duration patience, BooleanSupplier condition) {
        await(() -> what, patience, condition);
    }

    private void await(Supplier<String> what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    private void await(Supplier<String> what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("timed out waiting for " + what.get());
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** Returns whether a condition holds; elements may be redrawn while it is evaluated. */
    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (StaleElementReferenceException e) {
            return false;
        }
    }

    /** Returns serious accessibility violations and their elements. */
    List<String> barriers() {
        Results results = new AxeBuilder().analyze(driver);
        if (results.getPasses().isEmpty()) {
            throw new AssertionError("no rule was evaluated");
        }
        return results.getViolations().stream()
                .filter(rule -> GRAVE.contains(rule.getImpact()))
                .map(Browser::described)
                .toList();
    }

    private static String described(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream()
                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                        .toList();
    }

    /** Saves a screenshot of the visible part. */
    void photograph(Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, Base64.getDecoder().decode(driver.getScreenshotAs(OutputType.BASE64)));
    }
}
