package io.github.parlance.markup;

import io.github.parlance.markup.HtmlItem.Kind;
import java.util.ArrayList;
import java.util.List;

/** Joins superscripts and subscripts with the signs around them, as in {@code H<sub>2</sub>O}, {@code m<sup>2</sup>} or {@code 1<sup>st</sup>}. */
final class HtmlFormulas {
    private final String html;
    private final List<HtmlItem> joined = new ArrayList<>();

    private HtmlFormulas(String html) {
        this.html = html;
    }

    /** Returns items in which formulas are single items. A word with a footnote is no formula. */
    static List<HtmlItem> join(String html, List<HtmlItem> items) {
        HtmlFormulas formulas = new HtmlFormulas(html);
        items.forEach(formulas::add);
        return formulas.joined;
    }

    private void add(HtmlItem item) {
        HtmlItem last = joined.isEmpty() ? item.within(0, -1) : joined.get(joined.size() - 1);
        boolean adjacent = last.to() == item.from();
        if (adjacent && last.isText() && item.kind() == Kind.RAISED) {
            addBehindText(last, item);
        } else if (adjacent && last.kind() == Kind.RAISED && item.isText()) {
            addText(last, item);
        } else {
            joined.add(item);
        }
    }

    private void addBehindText(HtmlItem text, HtmlItem raised) {
        int start = raised.from();
        while (start > text.from() && isSign(html.charAt(start - 1))) {
            start--;
        }
        if (!isFormula(html.substring(start, raised.from()))) {
            joined.add(raised);
            return;
        }
        joined.remove(joined.size() - 1);
        HtmlItem before = joined.isEmpty() ? text.within(0, -1) : joined.get(joined.size() - 1);
        if (start > text.from()) {
            joined.add(text.within(text.from(), start));
            joined.add(raised.within(start, raised.to()));
        } else if (before.kind() == Kind.RAISED && before.to() == start) {
            joined.set(joined.size() - 1, before.within(before.from(), raised.to()));
        } else {
            joined.add(raised.within(start, raised.to()));
        }
    }

    private void addText(HtmlItem raised, HtmlItem text) {
        int end = text.from();
        while (end < text.to() && isSign(html.charAt(end))) {
            end++;
        }
        boolean formula = html.charAt(raised.from()) != '<';
        if (formula && end > text.from()) {
            joined.set(joined.size() - 1, raised.within(raised.from(), end));
        } else {
            end = text.from();
        }
        if (end < text.to()) {
            joined.add(text.within(end, text.to()));
        }
    }

    private static boolean isSign(char character) {
        return character < 0x80 && Character.isLetterOrDigit(character);
    }

    /** Returns whether signs are no word: up to two, or with a digit, or with a capital behind the first. */
    private static boolean isFormula(String signs) {
        return !signs.isEmpty()
                && (signs.length() <= 2
                        || signs.chars().anyMatch(Character::isDigit)
                        || signs.chars().skip(1).anyMatch(Character::isUpperCase));
    }
}
