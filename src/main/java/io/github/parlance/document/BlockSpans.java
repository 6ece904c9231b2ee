package io.github.parlance.document;

import io.github.parlance.text.MappedText;
import io.github.parlance.text.ModelText;
import io.github.parlance.text.NumberPhrases;
import io.github.parlance.text.PhraseFinder;
import io.github.parlance.text.RepeatedSigns;
import io.github.parlance.text.SafeCharacters;
import io.github.parlance.text.Segment;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.SpanKind;
import io.github.parlance.text.UnsafeSpans;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Spans of a block that must survive: its markup, strings that the request protects, glossary terms, those found by rules, words in
 * other scripts, and characters that the model is not safe with.
 */
final class BlockSpans {
    private static final SpanIndex NO_SPANS = new SpanIndex(List.of());

    private final Document document;
    private final ModelText block;
    private final String text;
    private final Optional<Set<UnicodeScript>> scripts;
    private final Map<Span, String> spelled = new HashMap<>();

    /**
     * @param block the block in the form that models read
     * @param scripts scripts of the source language; empty if they are unknown
     */
    BlockSpans(Document document, ModelText block, Optional<Set<UnicodeScript>> scripts) {
        this.scripts = scripts;
        this.document = document;
        this.block = block;
        this.text = block.text().text();
    }

    /**
     * Returns the spans in text order, without overlaps. Markup comes first; of other overlapping spans, the one that starts first is
     * kept, and of these the longest.
     *
     * @param finder finds spans by rules
     * @param safe all other characters become spans
     */
    SpanIndex find(SpanFinder finder, SafeCharacters safe) {
        List<Span> all = new ArrayList<>();
        // Most documents have neither, and a finder is slow to create.
        if (!document.kept().isEmpty()) {
            all.addAll(new PhraseFinder(normal(document.kept()), SpanKind.KEPT, false).find(text));
        }
        if (!document.terms().isEmpty()) {
            List<String> terms =
                    document.terms().stream().map(Document.Term::source).toList();
            all.addAll(new PhraseFinder(terms, SpanKind.TERM, true).find(text));
        }
        all.addAll(finder.find(text));
        all.addAll(RepeatedSigns.find(text));
        all.addAll(foreign(all.isEmpty() ? NO_SPANS : new SpanIndex(withoutOverlaps(all))));
        if (!all.isEmpty() || !block.spans().isEmpty()) {
            all = withoutOverlaps(merged(block.spans(), all));
        }
        List<Span> unsafe = UnsafeSpans.find(text, safe, all);
        if (all.isEmpty() && unsafe.isEmpty()) {
            return NO_SPANS;
        }
        return new SpanIndex(quoted(unsafe.isEmpty() ? all : withoutOverlaps(merged(all, unsafe))));
    }

    /** Returns the spans, those between single quotation marks together with the marks, one of which models often lose. */
    private List<Span> quoted(List<Span> all) {
        List<Span> quoted = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Span span = all.get(i);
            int start = span.start() - 1;
            int end = span.end() + 1;
            boolean free = (i == 0 || all.get(i - 1).end() <= start)
                    && (i + 1 == all.size() || all.get(i + 1).start() >= end);
            boolean own = span.kind() != SpanKind.TERM && span.kind() != SpanKind.MARKUP;
            quoted.add(own && free && isQuoted(start, end) ? new Span(start, end, span.kind()) : span);
        }
        return quoted;
    }

    private boolean isQuoted(int start, int end) {
        return start >= 0
                && end <= text.length()
                && text.charAt(start) == '\''
                && text.charAt(end - 1) == '\''
                && (start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1)))
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
    }

    private static List<String> normal(List<String> phrases) {
        return phrases.stream()
                .map(each -> ModelText.of(MappedText.of(each), List.of()).text().text())
                .toList();
    }

    /** Returns the first spans, and the others as far as they do not overlap them or enclose all they overlap. */
    private List<Span> merged(List<Span> first, List<Span> others) {
        SpanIndex index = new SpanIndex(first);
        List<Span> merged = new ArrayList<>(first);
        for (Span other : others) {
            int start =
                    index.isInside(other.start()) ? index.around(other.start()).end() : other.start();
            int end = index.isInside(other.end()) ? index.around(other.end()).start() : other.end();
            Segment rest = start < end ? Segment.trimmed(text, start, end) : new Segment(start, start);
            if (start == other.start() && end == other.end()) {
                merged.add(other);
            } else if (rest.start() < rest.end()) {
                merged.add(new Span(rest.start(), rest.end(), other.kind()));
            }
        }
        return merged;
    }

    private static List<Span> withoutOverlaps(List<Span> all) {
        List<Span> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
        List<Span> found = new ArrayList<>();
        for (Span span : sorted) {
            if (found.isEmpty() || found.get(found.size() - 1).end() <= span.start()) {
                found.add(span);
            }
        }
        return found;
    }

    /**
     * Returns the spans with every number and sign, and with numbers in words, which are spelled in the target language.
     *
     * @param numbers finds numbers in words
     */
    SpanIndex findAll(SpanFinder finder, SafeCharacters safe, NumberPhrases numbers) {
        SpanIndex found = find(finder, safe);
        List<Span> phrases = new ArrayList<>();
        for (NumberPhrases.NumberPhrase each : numbers.find(text)) {
            phrases.add(each.span());
            spelled.put(each.span(), each.translation());
        }
        return phrases.isEmpty() ? found : new SpanIndex(withoutOverlaps(merged(found.all(), phrases)));
    }

    /** Returns the text of a span in the translation: what the source has there, or the translation of a term. */
    String written(Span span) {
        return span.kind() == SpanKind.TERM ? translated(span) : block.text().original(span.start(), span.end());
    }

    private String translated(Span span) {
        String original = span.of(text);
        if (spelled.containsKey(span)) {
            return spelled.get(span);
        }
        Document.Term term = document.terms().stream()
                .filter(each -> each.source().equalsIgnoreCase(original))
                .findFirst()
                .orElseThrow();
        boolean capital = Character.isUpperCase(original.codePointAt(0))
                && !Character.isUpperCase(term.source().codePointAt(0));
        return capital ? capitalized(term.translation()) : term.translation();
    }

    private static String capitalized(String text) {
        int first = text.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + text.substring(Character.charCount(first));
    }

    /**
     * Returns runs of letters in scripts that the language does not use, with the characters between them.
     *
     * @param found other spans; no run begins inside of one
     */
    private List<Span> foreign(SpanIndex found) {
        if (scripts.isEmpty()) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        Set<UnicodeScript> known = scripts.get();
        boolean latin = known.contains(UnicodeScript.LATIN);
        int start = -1;
        int end = -1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            boolean foreign =
                    !(latin && character < 0x80) && isForeign(character, known) && (start >= 0 || !found.isInside(i));
            boolean own = start >= 0 && !foreign && Character.isLetterOrDigit(character);
            if (foreign) {
                start = start < 0 ? i : start;
                end = i + Character.charCount(character);
            } else if (own) {
                spans.add(new Span(start, end, SpanKind.FOREIGN));
                start = -1;
            }
        }
        if (start >= 0) {
            spans.add(new Span(start, end, SpanKind.FOREIGN));
        }
        return spans;
    }

    private static boolean isForeign(int character, Set<UnicodeScript> scripts) {
        if (!Character.isLetter(character)) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(character);
        return script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED && !scripts.contains(script);
    }
}
