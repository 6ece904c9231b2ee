package io.github.parlance.markup;

import io.github.parlance.markup.HtmlToken.Attribute;
import io.github.parlance.markup.HtmlToken.Tag;
import java.util.Arrays;
import java.util.Optional;

/** Wish of an element about its translation, after section 3.2.6.3 of the HTML standard. */
enum HtmlTranslate {
    YES,
    NO,
    INHERITED;

    /** Returns the wish of a tag: the attribute {@code translate}, or the class {@code notranslate}. */
    static HtmlTranslate of(Tag tag, String html) {
        Optional<String> value =
                tag.attribute("translate").map(each -> each.of(html).trim());
        if (value.isPresent() && (value.get().isEmpty() || value.get().equalsIgnoreCase("yes"))) {
            return YES;
        }
        boolean no = value.filter("no"::equalsIgnoreCase).isPresent()
                || tag.attribute("class")
                        .filter(each -> isNotTranslated(each, html))
                        .isPresent();
        return no ? NO : INHERITED;
    }

    private static boolean isNotTranslated(Attribute classes, String html) {
        return Arrays.asList(classes.of(html).split("\\s+")).contains("notranslate");
    }

    /** Returns whether an element is translated within a part that is or is not. */
    boolean over(boolean inherited) {
        return this == INHERITED ? inherited : this == YES;
    }

    /**
     * Returns whether the contents of an element are translated.
     *
     * @param translated whether the element is
     * @param closed whether the element has an end tag; code without one is a lone tag
     */
    boolean overContents(String name, boolean translated, boolean closed) {
        boolean opaque = this != YES && closed && HtmlNames.OPAQUE.contains(name);
        return translated && !opaque;
    }
}
