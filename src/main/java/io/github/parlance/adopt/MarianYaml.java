package io.github.parlance.adopt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Options as Marian writes them: one key a line, whose value is a scalar or a list of scalars. This is the part of YAML that Marian's
 * files use; other forms are reported with their line.
 */
final class MarianYaml {
    private static final int MOST_LINES = 10_000;
    private static final Pattern KEY = Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]{0,99}+):(?:\\s++(.*+))?+");
    private static final Pattern ITEM = Pattern.compile("\\s*+-(?:\\s++(.*+))?+");
    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"\\s*+(?:#.*+)?+|'((?:[^']|'')*+)'\\s*+(?:#.*+)?+");
    private static final Pattern FLOW = Pattern.compile("\\[([^\\[\\]{}\"']*+)]\\s*+(?:#.*+)?+");

    private final String file;
    private final ImportProblems problems;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private String key = "";

    private MarianYaml(String file, ImportProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Returns the values by key. Lines that cannot be read are added to the problems. */
    static Map<String, List<String>> parse(String file, String text, ImportProblems problems) {
        MarianYaml yaml = new MarianYaml(file, problems);
        List<String> lines = text.lines().limit(MOST_LINES + 1L).toList();
        if (lines.size() > MOST_LINES) {
            problems.addDamaged(file, "the options have over " + MOST_LINES + " lines");
            return Map.of();
        }
        for (int i = 0; i < lines.size(); i++) {
            yaml.line(lines.get(i), i + 1);
        }
        return yaml.values;
    }

    private void line(String line, int number) {
        String stripped = line.strip();
        if (stripped.isEmpty() || stripped.startsWith("#") || stripped.equals("---") || stripped.equals("...")) {
            return;
        }
        Matcher entry = KEY.matcher(line.stripTrailing());
        Matcher item = ITEM.matcher(line.stripTrailing());
        if (entry.matches()) {
            key(entry.group(1), entry.group(2) == null ? "" : entry.group(2), number);
        } else if (item.matches() && !key.isEmpty()) {
            values.get(key).add(scalar(item.group(1) == null ? "" : item.group(1), number));
        } else if (!key.isEmpty()
                && Character.isWhitespace(line.charAt(0))
                && values.get(key).isEmpty()) {
            value(stripped, number);
        } else {
            problems.addDamaged(file + ":" + number, "this line is not understood: " + stripped);
        }
    }

    private void key(String name, String value, int number) {
        if (values.putIfAbsent(name, new ArrayList<>()) != null) {
            problems.addDamaged(file + ":" + number, "there are two values of " + name);
        }
        key = name;
        if (!value.isEmpty() && !value.startsWith("#")) {
            value(value, number);
        }
    }

    private void value(String value, int number) {
        Matcher flow = FLOW.matcher(value);
        if (flow.matches()) {
            for (String part : flow.group(1).split(",")) {
                if (!part.isBlank()) {
                    values.get(key).add(part.strip());
                }
            }
        } else {
            values.get(key).add(scalar(value, number));
        }
    }

    private String scalar(String value, int number) {
        Matcher quoted = QUOTED.matcher(value);
        if (quoted.matches()) {
            return quoted.group(1) == null
                    ? quoted.group(2).replace("''", "'")
                    : YamlEscapes.decode(quoted.group(1)).orElseGet(() -> unknown(value, number));
        }
        if (!value.isEmpty() && "[{&*!|>%@`\"'".indexOf(value.charAt(0)) >= 0) {
            return unknown(value, number);
        }
        int comment = value.indexOf(" #");
        return comment < 0 ? value : value.substring(0, comment).strip();
    }

    private String unknown(String value, int number) {
        problems.addDamaged(file + ":" + number, "the value " + value + " is not understood");
        return value;
    }
}
