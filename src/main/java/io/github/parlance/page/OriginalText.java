package io.github.parlance.page;

import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.TextFormat;

/**
 * The text of a request.
 *
 * @param tenant tenant of the request; empty if it has none
 */
record OriginalText(String text, String tenant, TextFormat format) {
    static OriginalText of(TranslationRequested request) {
        return new OriginalText(request.text(), request.tenant(), request.format());
    }
}
