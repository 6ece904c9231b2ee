package io.github.parlance.markup;

import io.github.parlance.markup.HtmlToken.Attribute;
import io.github.parlance.markup.HtmlToken.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Attributes whose values are texts for readers, after section 3.2.6.3 of the HTML standard. */
final class HtmlAttributes {
    /** Names of attributes, and of the elements where they are texts; all elements if empty. */
    private static final Map<String, Set<String>> TEXTS = Map.ofEntries(
            Map.entry("abbr", Set.of("td", "th")),
            Map.entry("alt", Set.of()),
            Map.entry("aria-description", Set.of()),
            Map.entry("aria-label", Set.of()),
            Map.entry("aria-placeholder", Set.of()),
            Map.entry("aria-roledescription", Set.of()),
            Map.entry("aria-valuetext", Set.of()),
            Map.entry("label", Set.of("menuitem", "optgroup", "option", "track")),
            Map.entry("placeholder", Set.of()),
            Map.entry("summary", Set.of("table")),
            Map.entry("title", Set.of()));

    private static final Set<String> BUTTONS = Set.of("button", "reset", "submit");

    private static final Set<String> DESCRIPTIONS = Set.of(
            "description",
            "og:description",
            "og:image:alt",
            "og:title",
            "twitter:description",
            "twitter:image:alt",
            "twitter:title");

    /** Elements whose title is a name for programs. */
    private static final Set<String> NAMED = Set.of("link", "style");

    private HtmlAttributes() {}

    /** Returns the attributes of a tag that are translated. */
    static List<Attribute> of(Tag tag, String html) {
        return tag.attributes().stream().filter(each -> isText(tag, each, html)).toList();
    }

    private static boolean isText(Tag tag, Attribute attribute, String html) {
        if (attribute.start() == attribute.end() || NAMED.contains(tag.name())) {
            return false;
        }
        return switch (attribute.name()) {
            case "value" -> tag.name().equals("input") && BUTTONS.contains(value(tag, html, "type"));
            case "content" ->
                tag.name().equals("meta")
                        && Stream.of("name", "property")
                                .anyMatch(name -> DESCRIPTIONS.contains(value(tag, html, name)));
            default ->
                Optional.ofNullable(TEXTS.get(attribute.name()))
                        .filter(elements -> elements.isEmpty() || elements.contains(tag.name()))
                        .isPresent();
        };
    }

    private static String value(Tag tag, String html, String name) {
        return tag.attribute(name)
                .map(each -> HtmlTagScanner.lowerCase(each.of(html).trim()))
                .orElse("");
    }

    /** Returns the ranges of the texts of a value: the lines of a title, which browsers show as lines; otherwise one. */
    static List<int[]> texts(Attribute attribute, String html) {
        if (!attribute.name().equals("title")) {
            return List.of(new int[] {attribute.start(), attribute.end()});
        }
        int[] from = {attribute.start()};
        return Arrays.stream(attribute.of(html).split("\n", -1))
                .map(line -> {
                    int start = from[0];
                    from[0] += line.length() + 1;
                    return new int[] {start, start + line.length()};
                })
                .toList();
    }
}
