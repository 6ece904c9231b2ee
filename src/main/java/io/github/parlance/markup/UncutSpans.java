package io.github.parlance.markup;

import io.github.parlance.text.Segment;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Spans of plain text between delimiters, such as tags, placeholders and comments, that no line or cell ends in. */
final class UncutSpans {
    private static final String OPENERS = "<{[`$\\";

    /** Lines that a span may have. */
    private enum Lines {
        /** One line. */
        ONE,
        /** Several lines of one paragraph. */
        PARAGRAPH,
        /** Any number of lines and paragraphs. */
        ANY
    }

    /**
     * Delimiters of a span.
     *
     * @param longest maximum number of characters between them
     */
    private record Delimiters(String open, String close, int longest, Lines lines) {}

    private static final List<Delimiters> DELIMITERS = List.of(
            new Delimiters("<!--", "-->", 20_000, Lines.ANY),
            new Delimiters("<![CDATA[", "]]>", 20_000, Lines.ANY),
            new Delimiters("<script", "</script>", 20_000, Lines.ANY),
            new Delimiters("<style", "</style>", 20_000, Lines.ANY),
            new Delimiters("<pre", "</pre>", 20_000, Lines.ANY),
            new Delimiters("{% comment", "{% endcomment %}", 20_000, Lines.ANY),
            new Delimiters("{% raw", "{% endraw %}", 20_000, Lines.ANY),
            new Delimiters("{% verbatim", "{% endverbatim %}", 20_000, Lines.ANY),
            new Delimiters("[code", "[/code]", 20_000, Lines.ANY),
            new Delimiters("{{!--", "--}}", 5_000, Lines.ANY),
            new Delimiters("{{{", "}}}", 300, Lines.PARAGRAPH),
            new Delimiters("{{", "}}", 500, Lines.PARAGRAPH),
            new Delimiters("{%", "%}", 500, Lines.PARAGRAPH),
            new Delimiters("{#", "#}", 5_000, Lines.ANY),
            new Delimiters("<%", "%>", 2_000, Lines.PARAGRAPH),
            new Delimiters("<?", "?>", 2_000, Lines.PARAGRAPH),
            new Delimiters("[[", "]]", 300, Lines.ONE),
            new Delimiters("```", "```", 300, Lines.ONE),
            new Delimiters("``", "``", 300, Lines.ONE),
            new Delimiters("`", "`", 300, Lines.ONE),
            new Delimiters("$$", "$$", 2_000, Lines.PARAGRAPH),
            new Delimiters("\\[", "\\]", 2_000, Lines.PARAGRAPH),
            new Delimiters("{", "}", 300, Lines.ONE));

    private static final Pattern TAG = Pattern.compile("</?+[A-Za-z][^<>]{0,500}+>");
    private static final Pattern END_OF_PARAGRAPH = Pattern.compile("\\n\\h*+\\r?+\\n");

    private final String document;
    private final SpanIndex index;
    private final List<Segment> json;

    private UncutSpans(String document, List<Segment> spans, List<Segment> json) {
        this.document = document;
        this.json = List.copyOf(json);
        this.index = new SpanIndex(spans.stream()
                .map(span -> new Span(span.start(), span.end(), SpanKind.CODE))
                .toList());
    }

    /**
     * Finds the spans of a document.
     *
     * @param kept ranges in which there are none, in order
     */
    static UncutSpans find(String document, List<Segment> kept) {
        List<Segment> spans = new ArrayList<>();
        List<Segment> json = new ArrayList<>();
        Scan scan = new Scan(document, json);
        int from = 0;
        for (Segment gap : kept) {
            scan.addSpans(from, gap.start(), spans);
            from = gap.end();
        }
        scan.addSpans(from, document.length(), spans);
        return new UncutSpans(document, spans, json);
    }

    /** Returns whether a position is inside a span and not at its start. */
    boolean isInside(int position) {
        return index.isInside(position);
    }

    /** Returns the spans within a range that have several lines. */
    List<Segment> ofSeveralLines(Segment range) {
        return index.within(range).stream()
                .filter(span -> hasBreak(document, span.start(), span.end()))
                .map(span -> new Segment(span.start(), span.end()))
                .toList();
    }

    /** Returns the objects and arrays of JSON within a range, as spans with positions relative to its start. */
    List<Span> json(Segment range) {
        return json.stream()
                .filter(each -> range.start() <= each.start() && each.end() <= range.end())
                .map(each -> new Span(each.start() - range.start(), each.end() - range.start(), SpanKind.CODE))
                .toList();
    }

    private static boolean hasBreak(String text, int from, int to) {
        return text.substring(from, to).chars().anyMatch(each -> each == '\n' || each == '\r');
    }

    /** A search from the start to the end. Each delimiter is searched for once, however many spans begin before it. */
    private static final class Scan {
        private final String text;
        private final List<Segment> json;
        private final JsonScan jsonScan;
        private final Map<String, Integer> next = new HashMap<>();
        private int end;
        private int paragraphEnd = -1;

        Scan(String text, List<Segment> json) {
            this.text = text;
            this.json = json;
            this.jsonScan = new JsonScan(text);
        }

        void addSpans(int start, int limit, List<Segment> spans) {
            end = limit;
            int at = start;
            while (at < end) {
                Optional<Segment> span = OPENERS.indexOf(text.charAt(at)) < 0 ? Optional.empty() : spanAt(at);
                span.ifPresent(spans::add);
                at = span.map(Segment::end).orElse(at + 1);
            }
        }

        private Optional<Segment> spanAt(int at) {
            char opener = text.charAt(at);
            int jsonEnd = opener == '{' || opener == '[' ? jsonScan.endWithin(at) : 0;
            if (jsonEnd > 0 && jsonEnd <= end) {
                json.add(new Segment(at, jsonEnd));
                return Optional.of(json.get(json.size() - 1));
            }
            for (Delimiters delimiters : DELIMITERS) {
                if (text.startsWith(delimiters.open(), at)) {
                    int from = at + delimiters.open().length();
                    int close = next(delimiters.close(), from);
                    if (close <= end - delimiters.close().length()
                            && close - from <= delimiters.longest()
                            && hasFew(delimiters.lines(), at, close)) {
                        return Optional.of(
                                new Segment(at, close + delimiters.close().length()));
                    }
                }
            }
            return tagAt(at);
        }

        private Optional<Segment> tagAt(int at) {
            var tag = TAG.matcher(text).region(at, end);
            return tag.lookingAt() && hasFew(Lines.PARAGRAPH, at, tag.end())
                    ? Optional.of(new Segment(at, tag.end()))
                    : Optional.empty();
        }

        private boolean hasFew(Lines lines, int from, int to) {
            return switch (lines) {
                case ONE -> next("\n", from) >= to && next("\r", from) >= to;
                case PARAGRAPH -> paragraphEnd(from) >= to;
                case ANY -> true;
            };
        }

        /** Returns where a string occurs next; a position beyond the text if it does not. */
        private int next(String string, int from) {
            return next.compute(string, (key, known) -> known != null && known >= from ? known : indexOf(key, from));
        }

        private int indexOf(String string, int from) {
            int found = text.indexOf(string, from);
            return found < 0 ? Integer.MAX_VALUE : found;
        }

        private int paragraphEnd(int from) {
            if (paragraphEnd < from) {
                var found = END_OF_PARAGRAPH.matcher(text);
                paragraphEnd = found.find(from) ? found.start() : Integer.MAX_VALUE;
            }
            return paragraphEnd;
        }
    }
}
