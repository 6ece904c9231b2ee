package io.github.parlance.document;

import io.github.parlance.text.Html;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.SpanKind;
import java.util.List;
import java.util.Optional;

/**
 * HTML text with references to letters decoded: {@code caf&eacute;} becomes {@code café}. References to other characters, and those
 * within tags or code, stay.
 *
 * @param offsets positions of its characters in the original text
 */
record EntityDecoder(String text, Offsets offsets) {

    /** @param finder finds the spans of HTML */
    static EntityDecoder of(String html, SpanFinder finder) {
        StringBuilder plain = new StringBuilder();
        Offsets offsets = new Offsets();
        int from = 0;
        if (html.indexOf('&') >= 0) {
            List<Span> spans = finder.find(html);
            SpanIndex kept = new SpanIndex(Html.kept(html, spans));
            for (Span span : spans) {
                Optional<String> letter =
                        span.kind() == SpanKind.MARKUP ? Html.letter(span.of(html)) : Optional.empty();
                if (letter.isPresent() && !kept.isInside(span.start())) {
                    plain.append(html, from, span.start()).append(letter.get());
                    offsets.replace(
                            plain.length(),
                            span.end() - span.start() - letter.get().length());
                    from = span.end();
                }
            }
        }
        return new EntityDecoder(plain.append(html, from, html.length()).toString(), offsets);
    }
}
