package io.github.parlance.markup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names of elements by what they mean for a translation. */
final class HtmlNames {
    /** Elements whose contents are text with character references. */
    static final Set<String> ESCAPABLE_RAW_TEXT = Set.of("textarea", "title");

    /** Elements whose contents are characters that are no text. */
    static final Set<String> RAW_TEXT = Set.of("iframe", "noembed", "noframes", "style", "xmp");

    /** Elements that contain elements of other vocabularies. */
    static final Set<String> FOREIGN = Set.of("math", "svg");

    /** Elements of other vocabularies that contain HTML. */
    static final Set<String> HTML_IN_FOREIGN = set("annotation-xml desc foreignobject mi mn mo ms mtext title");

    /** Elements that end SVG and MathML, as they never stand there. */
    static final Set<String> NEVER_FOREIGN = set("b big blockquote body br center code dd div dl dt em embed"
            + " h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strike strong sub sup"
            + " table tt u ul var");

    /** Elements without contents. */
    static final Set<String> VOID = set(
            "area base basefont bgsound br col embed frame hr img input keygen link meta" + " param source track wbr");

    /** Elements that separate the texts before and after them. */
    static final Set<String> SEPARATING = set(
            "address applet article aside audio base basefont bgsound blockquote body br"
                    + " button caption center col colgroup datalist dd details dialog dir div dl dt embed fieldset figcaption figure"
                    + " footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li link listing main"
                    + " marquee menu meta nav noembed noframes noscript ol optgroup option p param plaintext pre script search section"
                    + " select source style summary table tbody td template textarea tfoot th thead title tr track ul video xmp");

    /** Elements whose contents are not natural language. */
    static final Set<String> OPAQUE = set("code kbd listing math pre samp svg tt var xmp");

    /** Elements in which white space and line breaks are part of the text. */
    static final Set<String> PREFORMATTED = set("listing pre textarea");

    /** Elements that an author places side by side without white space, though they are texts of their own. */
    static final Set<String> DISTINCT = set("a label output time");

    /** Elements whose contents are set apart from the word that they follow. */
    static final Set<String> RAISED = set("rp rt rtc ruby sub sup");

    /**
     * Names of the elements that a start tag ends, as their end tags may be left out, after section 13.1.2.4 of the HTML standard.
     */
    static final Map<String, List<String>> ENDS = ends();

    /** Elements beyond which a start tag ends nothing. */
    static final Set<String> SCOPES = set("button dl marquee menu object ol ruby select table template ul");

    private HtmlNames() {}

    private static Map<String, List<String>> ends() {
        String cells = "td th p option";
        String sections = "tr tbody thead tfoot caption colgroup";
        Map<String, List<String>> ends = new HashMap<>();
        put(
                ends,
                "p",
                "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form"
                        + " h1 h2 h3 h4 h5 h6 header hgroup hr listing main menu nav ol p pre search section summary table ul xmp");
        put(ends, "li p", "li");
        put(ends, "dt dd p", "dt dd");
        put(ends, "option", "option");
        put(ends, "option optgroup", "optgroup hr");
        put(ends, cells, "td th");
        put(ends, cells + " tr caption colgroup", "tr");
        put(ends, cells + " " + sections, "tbody thead tfoot");
        put(ends, "caption", "colgroup col");
        put(ends, "rt rp", "rt rp");
        return Map.copyOf(ends);
    }

    private static void put(Map<String, List<String>> ends, String ended, String startTags) {
        for (String tag : startTags.split(" ")) {
            ends.merge(tag, List.of(ended.split(" ")), HtmlNames::joined);
        }
    }

    private static List<String> joined(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }

    private static Set<String> set(String names) {
        return Set.of(names.split(" "));
    }
}
