package io.github.parlance.page;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the page over a stand-in for the stream, in a browser that all tests of a class share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InBrowser {
    private final String languages;

    /** The browser. */
    protected Browser browser;

    /** The page. */
    protected PageUnderTest page;

    /** @param languages languages that the browser requests, preferred first */
    InBrowser(String languages) {
        this.languages = languages;
    }

    @BeforeAll
    void open(@TempDir Path profile) throws IOException {
        browser = Browser.open(profile, languages);
        page = PageUnderTest.start();
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
        if (page != null) {
            page.close();
        }
    }
}
