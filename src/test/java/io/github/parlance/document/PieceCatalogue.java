package io.github.parlance.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Pieces that must survive translation, of all kinds, with names and numbers drawn by chance. */
public final class PieceCatalogue {
    private static final Pattern VARIABLE = Pattern.compile("\u00AB[wWnd]\u00BB");
    private static final List<String> NAMES =
            List.of("name", "user", "count", "file", "order", "months", "first", "total", "item", "guide");
    private static final Pattern DIGITS = Pattern.compile("[0-9]++");
    private static final Pattern DRAWN_NAME = Pattern.compile("(?i)" + String.join("|", NAMES));
    private static final int LOWEST = 13;

    private final List<Template> templates;

    private record Template(String kind, String text) {}

    public PieceCatalogue() {
        try (InputStream file = Objects.requireNonNull(PieceCatalogue.class.getResourceAsStream("pieces.tsv"))) {
            templates = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .map(fields -> new Template(fields[0], fields[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a piece; each kind is as probable as it has templates. */
    public String draw(Random chance) {
        return filled(templates.get(chance.nextInt(templates.size())), chance);
    }

    /** Returns what is the same in all pieces of a template. */
    String shape(String piece) {
        return DRAWN_NAME.matcher(DIGITS.matcher(piece).replaceAll("0")).replaceAll("w");
    }

    private static String filled(Template template, Random chance) {
        return VARIABLE.matcher(template.text()).replaceAll(found -> value(found, chance));
    }

    private static String value(MatchResult variable, Random chance) {
        String name = NAMES.get(chance.nextInt(NAMES.size()));
        return switch (variable.group().charAt(1)) {
            case 'w' -> name;
            case 'W' -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
            case 'd' -> String.valueOf(1 + chance.nextInt(9));
            default -> String.valueOf(LOWEST + chance.nextInt(900));
        };
    }
}
