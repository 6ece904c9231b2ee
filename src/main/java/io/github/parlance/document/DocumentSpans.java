package io.github.parlance.document;

import io.github.parlance.text.Html;
import io.github.parlance.text.LanguageScripts;
import io.github.parlance.text.PhraseFinder;
import io.github.parlance.text.Span;
import io.github.parlance.text.SpanFinder;
import io.github.parlance.text.SpanIndex;
import io.github.parlance.text.SpanKind;
import io.github.parlance.text.TextFormat;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Spans of a document that must survive: those found by rules, glossary terms, and words in other scripts. */
final class DocumentSpans {
    private final Document document;
    private final SpanFinder finder;
    private final Optional<Set<UnicodeScript>> scripts;

    /** @param finder finds the spans of the document's format */
    DocumentSpans(Document document, SpanFinder finder) {
        this.document = document;
        this.finder = finder;
        this.scripts = LanguageScripts.of(document.pair().source());
    }

    /** Returns the spans in text order. Of overlapping spans, the one that starts first is kept, and of these the longest. */
    SpanIndex find() {
        String text = document.text();
        List<Span> all = new ArrayList<>();
        // Most documents have neither, and a finder is slow to create.
        if (!document.kept().isEmpty()) {
            all.addAll(new PhraseFinder(document.kept(), SpanKind.KEPT, false).find(text));
        }
        if (!document.terms().isEmpty()) {
            List<String> terms =
                    document.terms().stream().map(Document.Term::source).toList();
            all.addAll(new PhraseFinder(terms, SpanKind.TERM, true).find(text));
        }
        List<Span> byRules = finder.find(text);
        all.addAll(byRules);
        if (document.format() == TextFormat.HTML) {
            all.addAll(Html.kept(text, byRules));
        }
        all.addAll(foreign());
        all.sort(Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
        List<Span> found = new ArrayList<>();
        for (Span span : all) {
            if (found.isEmpty() || found.get(found.size() - 1).end() <= span.start()) {
                found.add(span);
            }
        }
        return new SpanIndex(found);
    }

    /** Returns whether spans of a kind are found by rules. */
    boolean isOfRules(SpanKind kind) {
        return kind != SpanKind.KEPT && kind != SpanKind.TERM && kind != SpanKind.FOREIGN;
    }

    /** Returns the spans that rules find in a text, in text order. */
    List<String> byRules(String text) {
        return finder.find(text).stream().map(span -> span.of(text)).toList();
    }

    /** Returns the marks of a text in this format, in text order. */
    List<String> marks(String text) {
        return finder.find(text).stream()
                .filter(span -> span.kind() == SpanKind.MARKUP)
                .map(span -> span.of(text))
                .toList();
    }

    /** Returns the text of a span in the translation. */
    String written(Span span) {
        String original = span.of(document.text());
        if (span.kind() != SpanKind.TERM) {
            return original;
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

    /** Returns runs of letters in scripts that the language does not use, with the characters between them. */
    private List<Span> foreign() {
        List<Span> spans = new ArrayList<>();
        if (scripts.isEmpty()) {
            return spans;
        }
        String text = document.text();
        int start = -1;
        int end = -1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            boolean foreign = isForeign(character);
            boolean own = !foreign && Character.isLetterOrDigit(character);
            if (foreign) {
                start = start < 0 ? i : start;
                end = i + Character.charCount(character);
            } else if (own && start >= 0) {
                spans.add(new Span(start, end, SpanKind.FOREIGN));
                start = -1;
            }
        }
        if (start >= 0) {
            spans.add(new Span(start, end, SpanKind.FOREIGN));
        }
        return spans;
    }

    private boolean isForeign(int character) {
        boolean plainLatin = character < 0x80 && scripts.orElseThrow().contains(UnicodeScript.LATIN);
        if (plainLatin || !Character.isLetter(character)) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(character);
        return script != UnicodeScript.COMMON
                && script != UnicodeScript.INHERITED
                && !scripts.orElseThrow().contains(script);
    }
}
