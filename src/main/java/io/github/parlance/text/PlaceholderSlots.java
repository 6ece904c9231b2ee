package io.github.parlance.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Characters that stand for spans which a model must carry through unread. They are noncharacters, which Unicode reserves
 * for use within a program (section 23.7); such characters in a message itself are never read as slots, see {@link
 * SpanFinder}.
 */
public final class PlaceholderSlots {
    /** Maximum number of slots in a text. */
    public static final int COUNT = 16;

    private static final char FIRST = '\uFDD0';

    private PlaceholderSlots() {}

    /** Returns the character of a slot; slots are numbered from 0. */
    public static char character(int slot) {
        if (slot < 0 || slot >= COUNT) {
            throw new IllegalArgumentException("slot is " + slot + "; there are " + COUNT + ", from 0");
        }
        return (char) (FIRST + slot);
    }

    /** Returns whether a character is a slot. */
    public static boolean isSlot(char character) {
        return character >= FIRST && character < FIRST + COUNT;
    }

    /** Returns the number of a slot's character. */
    public static int number(char character) {
        return character - FIRST;
    }

    /** Returns whether a text has any slot. */
    public static boolean anyIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isSlot(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns a text without its slots. */
    public static String removeFrom(String text) {
        if (!anyIn(text)) {
            return text;
        }
        StringBuilder removed = new StringBuilder();
        text.chars().filter(each -> !isSlot((char) each)).forEach(each -> removed.append((char) each));
        return removed.toString();
    }

    /** Returns the numbers of the slots of a text, in order. */
    public static List<Integer> numbersIn(String text) {
        if (!anyIn(text)) {
            return List.of();
        }
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (isSlot(text.charAt(i))) {
                found.add(number(text.charAt(i)));
            }
        }
        return found;
    }
}
