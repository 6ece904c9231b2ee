package io.github.parlance.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Possible values of a number in digits, in the conventions of any language. */
final class DigitValues {
    /** Longer numbers are compared digit by digit. */
    private static final int LONGEST = 40;

    private static final int GROUP = 3;
    private static final int YEAR = 4;

    private final List<String> groups = new ArrayList<>();
    private final StringBuilder separators = new StringBuilder();

    private DigitValues(String number) {
        StringBuilder group = new StringBuilder();
        for (int i = 0; i < number.length(); i += Character.charCount(number.codePointAt(i))) {
            int character = number.codePointAt(i);
            if (Character.isDigit(character)) {
                group.append(Character.digit(character, 10));
            } else {
                separators.append((char) character);
                groups.add(group.toString());
                group.setLength(0);
            }
        }
        groups.add(group.toString());
    }

    /** Returns the values that a number may have; one value if it is unambiguous. */
    static List<String> of(String number) {
        return new DigitValues(number).values();
    }

    /** Returns the values of the groups of digits if they may be those of a date or a time, which languages separate differently. */
    static List<String> parts(String number) {
        List<String> groups = new DigitValues(number).groups;
        boolean dated = groups.size() > 1
                && groups.stream().allMatch(group -> group.length() < GROUP || group.length() == YEAR);
        return dated ? groups.stream().map(DigitValues::plain).toList() : List.of();
    }

    private List<String> values() {
        if (groups.size() == 1) {
            return List.of(plain(groups.get(0)));
        }
        List<String> values = new ArrayList<>();
        if (!groups.get(0).startsWith("0") && isGrouped(groups.size())) {
            values.add(plain(String.join("", groups)));
        }
        int last = groups.size() - 1;
        boolean decimal = ".,".indexOf(separators.charAt(last - 1)) >= 0
                && separators.indexOf(separators.substring(last - 1)) == last - 1
                && isGrouped(last);
        if (decimal) {
            values.add(plain(String.join("", groups.subList(0, last)) + "." + groups.get(last)));
        }
        return values.isEmpty() ? List.of(String.join(".", groups)) : values;
    }

    /** Returns whether the first groups are groups of thousands with one separator. */
    private boolean isGrouped(int count) {
        for (int i = 1; i < count; i++) {
            if (groups.get(i).length() != GROUP || separators.charAt(i - 1) != separators.charAt(0)) {
                return false;
            }
        }
        return count == 1 || groups.get(0).length() <= GROUP;
    }

    private static String plain(String digits) {
        return digits.length() > LONGEST ? digits : plain(new BigDecimal(digits));
    }

    /** Returns a value as quantities have it. */
    static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** Returns a value times a power of ten; the value if it is too long to be multiplied. */
    static String times(String value, BigDecimal scale) {
        return isShort(value) ? plain(new BigDecimal(value).multiply(scale)) : value;
    }

    /** Returns whether a value is a number that can be reckoned with. */
    static boolean isShort(String value) {
        return value.length() <= LONGEST && value.indexOf('.') == value.lastIndexOf('.');
    }
}
