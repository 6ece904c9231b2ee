package io.github.parlance.markup;

import java.util.List;
import java.util.Random;

/** Makes messages from a grammar of all kinds. */
public final class MessageGenerator {
    private static final List<String> TEXTS = List.of(
            "q",
            "z",
            "wq",
            "The cat ",
            " yes",
            "x",
            "v",
            " ",
            ". ",
            ": ",
            "''",
            "don't ",
            "it''s",
            " '{'x'}' ",
            "'{'",
            "'{'''",
            "\\ ",
            "<b>",
            "50 ",
            "a\n");
    private static final List<String> ARGUMENTS = List.of(
            "{name}", "{id}", "{n}", "{k}", "{n, number}", "{n, number, integer}", "{k, number, ::.00}", "{ name }");

    private final Random random;
    private final boolean ordinals;
    private int choices;

    /** @param ordinals whether messages have ordinal numbers, which differ by language */
    public MessageGenerator(Random random, boolean ordinals) {
        this.random = random;
        this.ordinals = ordinals;
    }

    /** Returns a message with the arguments n, k, id, name and g. */
    public String message() {
        return message("") + (random.nextInt(8) == 0 ? "s'" : "");
    }

    private String message(String parent) {
        StringBuilder message = new StringBuilder();
        int pieces = random.nextInt(5);
        for (int i = 0; i < pieces; i++) {
            message.append(piece(parent));
        }
        return message.toString();
    }

    private String piece(String parent) {
        int kind = random.nextInt(20);
        if (kind < 3 && choices < 6) {
            choices++;
            return choice();
        }
        if (kind < 7) {
            return pick(ARGUMENTS);
        }
        if (kind < 10) {
            return switch (parent) {
                case "plural" -> pick(List.of("#", "'#'", "# ", "'#{'", "|"));
                case "choice" -> pick(List.of("'|'", "#", "'|{|'"));
                default -> pick(List.of("#", "|", "#|"));
            };
        }
        return pick(TEXTS);
    }

    private String choice() {
        return switch (random.nextInt(ordinals ? 4 : 3)) {
            case 0 ->
                "{" + pick(List.of("n", "k")) + ", plural," + pick(List.of(" ", " offset:1 ", "\n  "))
                        + branches("plural", "=0", "=1", "one", "few", "other");
            case 1 -> "{g, select, " + branches("select", "female", "male", "other");
            case 2 ->
                "{" + pick(List.of("n", "k")) + ", choice, 0#" + message("choice") + "|1#" + message("choice") + "|1<"
                        + message("choice") + "}";
            default ->
                "{n, selectordinal, one {#st " + message("plural") + "} two {#nd} few {" + message("plural")
                        + "#rd} other {#th " + message("plural") + "}}";
        };
    }

    private String branches(String style, String... selectors) {
        StringBuilder branches = new StringBuilder();
        for (String selector : selectors) {
            if (selector.equals("other") || random.nextBoolean()) {
                branches.append(selector)
                        .append(pick(List.of(" {", "{")))
                        .append(message(style))
                        .append(pick(List.of("} ", "}", "}\n")));
            }
        }
        return branches.append("}").toString();
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
