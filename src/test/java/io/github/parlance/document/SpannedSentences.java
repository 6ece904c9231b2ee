package io.github.parlance.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Sentences with what messages are full of, made by chance; the same seed gives the same ones. */
public final class SpannedSentences {
    private static final String[] SENTENCES = {
        "Please send # to # before Monday.",
        "The order # was shipped with #.",
        "I love it # but the second part of # is missing!",
        "Hello #, your code is #.",
        "Open # and look for # in the list.",
        "If # does not work, call # or write to #.",
        "#: the door is open.",
        "We met # and # in Madrid, #.",
        "See # (or #) for more.",
        "Why does # need #?",
        "My brother bought # yesterday. It was #, not #.",
        "You have # new messages from #.",
        "Run # as root; then restart #.",
        "There is no #",
        "# is not #, is it?",
    };
    private static final String[] WORDS = {"here", "the old house", "your password", "now", "Tom and Mary"};
    private static final String[] PICTURES = {
        "\uD83D\uDE00",
        "\uD83D\uDC4D\uD83C\uDFFD",
        "\u2764\uFE0F",
        "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "\u2192",
        "\u2705",
        "\uD83C\uDDEA\uD83C\uDDF8"
    };
    private static final String[] NAMES = {"name", "user", "count", "file", "orderId", "first_name", "0", "1"};
    private static final String[] UNITS = {"kg", "km", "GB", "%", "\u00B0C", "ms", "MB"};

    private final Random chance;

    public SpannedSentences(long seed) {
        this.chance = new Random(seed);
    }

    /**
     * A sentence.
     *
     * @param text all of it
     * @param spans what was put into it; each must be in the translation as often
     */
    public record Spanned(String text, List<String> spans) {}

    /** The next one. */
    public Spanned next() {
        List<String> spans = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (char each : any(SENTENCES).toCharArray()) {
            text.append(each == '#' ? filler(spans) : String.valueOf(each));
        }
        return new Spanned(text.toString(), spans);
    }

    private String filler(List<String> spans) {
        if (chance.nextInt(6) == 0) {
            return marked(spans);
        }
        String span = span();
        spans.add(span);
        return span;
    }

    private String marked(List<String> spans) {
        String[] tags = {"b", "i", "a href=\"https://example.com/" + number(100) + "\"", "span class='x'"};
        String tag = any(tags);
        String open = "<" + tag + ">";
        String close = "</" + tag.split(" ")[0] + ">";
        spans.add(open);
        spans.add(close);
        return open + any(WORDS) + close;
    }

    private String span() {
        return switch (chance.nextInt(18)) {
            case 0 -> "https://example.com/" + any(NAMES) + "?id=" + number(100_000) + "&x=" + any(NAMES);
            case 1 -> any(NAMES) + number(100) + "@mail.example.org";
            case 2 -> "{" + any(NAMES) + "}";
            case 3 -> any(new String[] {"%s", "%d", "%1$s", "%.2f", "%(name)s"});
            case 4 -> "${" + any(NAMES) + "}";
            case 5 -> "{{" + any(NAMES) + "}}";
            case 6 -> "`" + any(NAMES) + " --all`";
            case 7, 8 -> any(PICTURES);
            case 9 -> "@" + any(NAMES) + number(1_000);
            case 10 -> "#" + any(new String[] {"release", "madrid", "v2"});
            case 11 -> number(1_000) + "." + number(100) + " " + any(UNITS);
            case 12 -> String.format("20%02d-%02d-%02d", number(30), 1 + number(12), 1 + number(28));
            case 13 -> "v" + number(10) + "." + number(20) + "." + number(10);
            case 14 -> "/usr/share/" + any(NAMES) + "/" + any(NAMES) + ".txt";
            case 15 -> String.valueOf(10_000 + number(9_000_000));
            case 16 -> new UUID(chance.nextLong(), chance.nextLong()).toString();
            default -> "$" + (1 + number(9)) + "," + (100 + number(900)) + "." + (10 + number(90));
        };
    }

    private int number(int below) {
        return chance.nextInt(below);
    }

    private String any(String[] of) {
        return of[chance.nextInt(of.length)];
    }
}
