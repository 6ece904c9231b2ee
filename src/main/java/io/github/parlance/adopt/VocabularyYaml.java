package io.github.parlance.adopt;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Vocabulary in YAML: one piece and its id a line. Keys are texts whatever they look like: {@code true}, {@code 1}, {@code "\x84"},
 * {@code 'it''s'}, or {@code ? ' '} with {@code : 5} on the next line. Other forms of YAML are reported with their line.
 */
final class VocabularyYaml {
    /** A key in quotes may go on in the next lines; more of them than a long piece needs are an error. */
    private static final int MOST_LENGTH = 10_000;

    private static final Pattern ENTRY =
            Pattern.compile("(.*\\S|[^ \\t]++)[ \\t]*:[ \\t]+([0-9]{1,9})[ \\t]*+(?:#.*+)?+");
    private static final Pattern VALUE = Pattern.compile("[ \\t]*+:[ \\t]++([0-9]{1,9})[ \\t]*+(?:#.*+)?+");
    private static final Pattern COMPLEX = Pattern.compile("\\?[ \\t]++(.*+)");
    private static final Pattern DOUBLE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern SINGLE = Pattern.compile("'((?:[^']|'')*+)'");
    private static final Pattern OPEN =
            Pattern.compile("(?:\\?[ \\t]++)?+(?:\"(?:[^\"\\\\]|\\\\.)*+\\\\?+|'(?:[^']|'')*+)");

    private final String file;
    private final ImportProblems problems;
    private final Map<String, Integer> ids = new HashMap<>();
    private String started = "";
    private String complexKey = "";
    private boolean hasComplexKey;

    private VocabularyYaml(String file, ImportProblems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Returns the ids by piece. The first line that cannot be read, and the first piece that occurs twice, are problems. */
    static Map<String, Integer> parse(String file, String text, ImportProblems problems) {
        VocabularyYaml yaml = new VocabularyYaml(file, problems);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            yaml.physicalLine(number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line, number);
            if (yaml.ids.size() > MarianVocabulary.MOST_PIECES || problems.areMany()) {
                break;
            }
        }
        if (yaml.hasComplexKey || !yaml.started.isEmpty()) {
            problems.addDamaged(file + ":" + number, "the file ends within an entry");
        }
        return yaml.ids;
    }

    /** Joins the lines of a key in quotes that is folded. */
    private void physicalLine(String line, int number) {
        String joined = started.isEmpty() ? line : join(started, line.stripLeading());
        if (joined.length() < MOST_LENGTH && OPEN.matcher(joined).matches()) {
            started = joined;
            return;
        }
        started = "";
        line(joined, number);
    }

    private static String join(String before, String after) {
        return before.endsWith("\\")
                ? before.substring(0, before.length() - 1) + after
                : before.stripTrailing() + " " + after;
    }

    private void line(String line, int number) {
        Matcher complex = COMPLEX.matcher(line);
        Matcher value = VALUE.matcher(line);
        Matcher entry = ENTRY.matcher(line);
        if (hasComplexKey && value.matches()) {
            hasComplexKey = false;
            add(complexKey, value.group(1), number);
        } else if (!hasComplexKey && complex.matches() && !entry.matches()) {
            hasComplexKey = true;
            complexKey = complex.group(1);
        } else if (!hasComplexKey && entry.matches()) {
            add(entry.group(1), entry.group(2), number);
        } else if (!line.isBlank() && !line.startsWith("#") && !line.equals("---") && !line.equals("...")) {
            problems.addDamaged(file + ":" + number, "this line is not a piece and its id: " + line);
        }
    }

    private void add(String key, String id, int number) {
        String piece = piece(key, number);
        if (ids.putIfAbsent(piece, Integer.parseInt(id)) != null) {
            problems.addDamaged(file + ":" + number, "the piece " + piece + " occurs twice");
        }
    }

    private String piece(String key, int number) {
        Matcher quoted = DOUBLE.matcher(key);
        if (quoted.matches()) {
            return YamlEscapes.decode(quoted.group(1)).orElseGet(() -> unknown(key, number));
        }
        Matcher single = SINGLE.matcher(key);
        if (single.matches()) {
            return single.group(1).replace("''", "'");
        }
        boolean isOther = key.startsWith("\"") || key.startsWith("'") || key.startsWith("!!");
        return isOther ? unknown(key, number) : key;
    }

    private String unknown(String key, int number) {
        problems.addDamaged(file + ":" + number, "the piece " + key + " is not understood");
        return key;
    }
}
