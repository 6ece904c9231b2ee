package io.github.parlance.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Interprets HTML tags and character references for the text between them. */
public final class Html {
    /** Elements that separate the texts before and after them. */
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "button",
            "caption",
            "center",
            "col",
            "colgroup",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hgroup",
            "hr",
            "html",
            "iframe",
            "legend",
            "li",
            "link",
            "main",
            "menu",
            "meta",
            "nav",
            "noscript",
            "ol",
            "optgroup",
            "option",
            "p",
            "pre",
            "script",
            "section",
            "select",
            "style",
            "summary",
            "table",
            "tbody",
            "td",
            "template",
            "textarea",
            "tfoot",
            "th",
            "thead",
            "title",
            "tr",
            "ul",
            "video");

    /** Elements whose contents are not natural language. */
    private static final Set<String> OPAQUE =
            Set.of("code", "kbd", "math", "pre", "samp", "script", "style", "svg", "tt", "var");

    private static final Set<String> RAW = Set.of("script", "style");

    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][^\\s/>]*)([^<>]*?)(/?)>");
    private static final Pattern NOT_TRANSLATED = Pattern.compile(
            "\\btranslate\\s*=\\s*[\"']?no\\b|\\bclass\\s*=\\s*(?:\"[^\"]*|'[^']*|)\\bnotranslate\\b",
            Pattern.CASE_INSENSITIVE);

    /** Named letters in the order of their code points, from U+00C0; {@code times} and {@code divide} are not letters. */
    private static final List<String> LETTERS =
            List.of(("Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute"
                            + " Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
                            + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave"
                            + " eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash"
                            + " ugrave uacute ucirc uuml yacute thorn yuml")
                    .split(" "));

    private Html() {}

    /** Returns the positions at which a text is interrupted: before and after the tags of block elements. */
    public static List<Integer> breaks(String text, List<Span> spans) {
        return spans.stream()
                .filter(span -> span.kind() == SpanKind.MARKUP)
                .filter(span -> tag(span.of(text))
                                .filter(tag -> BLOCKS.contains(name(tag)))
                                .isPresent()
                        || span.of(text).startsWith("<!D"))
                .flatMap(span -> List.of(span.start(), span.end()).stream())
                .toList();
    }

    /**
     * Returns the elements that must not be translated: code, scripts, styles, and elements that the page's author has
     * marked with {@code translate="no"} or the class {@code notranslate}.
     *
     * @param spans spans of the text, tags included
     */
    public static List<Span> kept(String text, List<Span> spans) {
        List<Span> kept = new ArrayList<>();
        Map<Integer, Integer> ends = ends(text, spans);
        int from = 0;
        for (Span span : spans) {
            if (span.start() >= from && ends.containsKey(span.start()) && beginsKept(span.of(text))) {
                from = ends.get(span.start());
                kept.add(new Span(span.start(), from, SpanKind.KEPT));
            }
        }
        return kept;
    }

    /** Returns the ends of elements by their starts; elements that are never closed are left out. */
    private static Map<Integer, Integer> ends(String text, List<Span> spans) {
        Map<Integer, Integer> ends = new HashMap<>();
        Map<String, Deque<Integer>> open = new HashMap<>();
        int from = 0;
        for (Span span : spans) {
            Optional<Matcher> tag = span.kind() == SpanKind.MARKUP && span.start() >= from
                    ? tag(span.of(text)).filter(each -> each.group(4).isEmpty())
                    : Optional.empty();
            if (tag.isEmpty()) {
                continue;
            }
            String name = name(tag.get());
            Deque<Integer> begun = open.computeIfAbsent(name, key -> new ArrayDeque<>());
            if (tag.get().group(1).isEmpty()) {
                begun.push(span.start());
                // Scripts and styles contain no tags, only text that may look like tags.
                from = RAW.contains(name) ? closing(text, name, span.end()) : from;
            } else if (!begun.isEmpty()) {
                ends.put(begun.pop(), span.end());
            }
        }
        return ends;
    }

    /** Returns the start of the tag that closes a script or a style. */
    private static int closing(String text, String name, int from) {
        Matcher close = Pattern.compile("</" + name + "\\s*>|$", Pattern.CASE_INSENSITIVE)
                .matcher(text);
        return close.find(from) ? close.start() : text.length();
    }

    private static Optional<Matcher> tag(String markup) {
        return Optional.of(TAG.matcher(markup)).filter(Matcher::matches);
    }

    private static String name(Matcher tag) {
        return tag.group(2).toLowerCase(Locale.ROOT);
    }

    private static boolean beginsKept(String markup) {
        Matcher tag = tag(markup).orElseThrow();
        return OPAQUE.contains(name(tag))
                || NOT_TRANSLATED.matcher(tag.group(3)).find();
    }

    /**
     * Returns the letter of a character reference, such as {@code &eacute;}.
     *
     * @return empty if the reference does not stand for a letter, as with {@code &amp;}, or is unknown
     */
    public static Optional<String> letter(String reference) {
        if (!reference.startsWith("&") || !reference.endsWith(";")) {
            return Optional.empty();
        }
        String name = reference.substring(1, reference.length() - 1);
        int character = name.startsWith("#") ? number(name.substring(1)) : named(name);
        return Character.isLetter(character) ? Optional.of(Character.toString(character)) : Optional.empty();
    }

    private static int named(String name) {
        int place = LETTERS.indexOf(name);
        return place < 0 ? 0 : 0xC0 + place;
    }

    private static int number(String digits) {
        boolean hexadecimal = digits.startsWith("x") || digits.startsWith("X");
        int value = Integer.parseInt(hexadecimal ? digits.substring(1) : digits, hexadecimal ? 16 : 10);
        return Character.isValidCodePoint(value) ? value : 0;
    }

    /** Escapes a text for use between tags. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
