package io.github.parlance.page;

import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.TextFormat;

/**
 * What was to be translated.
 *
 * @param tenant whose request it was; empty if nobody's
 */
record Original(String text, String tenant, TextFormat format) {
    static Original of(TranslationRequested request) {
        return new Original(request.text(), request.tenant(), request.format());
    }
}
