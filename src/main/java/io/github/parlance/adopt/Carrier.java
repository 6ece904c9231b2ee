package io.github.parlance.adopt;

import io.github.parlance.text.PlaceholderSlots;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence for trials of placeholders, with one name or two that they can take the place of.
 *
 * @param template the sentence, with its names in square brackets
 */
record Carrier(String template) {
    private static final Pattern NAME = Pattern.compile("\\[([^\\[\\]]+)]");

    /** Returns the sentence with its names. */
    String plain() {
        return NAME.matcher(template).replaceAll("$1");
    }

    /** Returns the sentence with a slot for each name. */
    String slotted() {
        StringBuilder slotted = new StringBuilder();
        Matcher matcher = NAME.matcher(template);
        for (int slot = 0; matcher.find(); slot++) {
            matcher.appendReplacement(slotted, String.valueOf(PlaceholderSlots.character(slot)));
        }
        return matcher.appendTail(slotted).toString();
    }

    /** Returns the sentence with a slot on each side of the first name, as tags would be in place. */
    String marked() {
        String marked = PlaceholderSlots.character(0) + "$1" + PlaceholderSlots.character(1);
        return NAME.matcher(NAME.matcher(template).replaceFirst(marked)).replaceAll("$1");
    }

    /** Returns the parts between the names that have letters, which would be translated one by one without placeholders. */
    List<String> parts() {
        return NAME.splitAsStream(template)
                .map(String::strip)
                .filter(part -> part.codePoints().anyMatch(Character::isLetter))
                .toList();
    }

    /** Returns the names. */
    List<String> names() {
        return NAME.matcher(template).results().map(each -> each.group(1)).toList();
    }
}
