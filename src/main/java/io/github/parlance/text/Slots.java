package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Characters that stand for what a model is to carry through and not to read. They are noncharacters, which Unicode sets
 * aside for use within a program (section 23.7); such characters of a message itself are never read as slots, see {@link
 * SpanFinder}.
 */
public final class Slots {
    /** How many a text can have. */
    public static final int COUNT = 16;

    private static final char FIRST = '\uFDD0';

    private Slots() {}

    /** The character of a slot, numbered from 0. */
    public static char character(int slot) {
        if (slot < 0 || slot >= COUNT) {
            throw new IllegalArgumentException("slot is " + slot + "; there are " + COUNT + ", from 0");
        }
        return (char) (FIRST + slot);
    }

    /** Whether a character is a slot's. */
    public static boolean is(char character) {
        return character >= FIRST && character < FIRST + COUNT;
    }

    /** The number of a slot's character. */
    public static int number(char character) {
        return character - FIRST;
    }

    /** A text without its slots. */
    public static String removedFrom(String text) {
        StringBuilder removed = new StringBuilder();
        text.chars().filter(each -> !is((char) each)).forEach(each -> removed.append((char) each));
        return removed.toString();
    }

    /** Numbers of the slots of a text, in its order. */
    public static List<Integer> in(String text) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (is(text.charAt(i))) {
                found.add(number(text.charAt(i)));
            }
        }
        return found;
    }
}
