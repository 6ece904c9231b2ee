package io.github.parlance.cli;

import java.util.List;
import java.util.stream.Collectors;

/** A line of columns with tabs between. */
final class Columns {
    static final String NOTHING = "-";

    private Columns() {}

    static String line(List<String> columns) {
        return columns.stream().map(Columns::harmless).collect(Collectors.joining("\t"));
    }

    /** What comes from a request may hold what a terminal obeys. */
    private static String harmless(String column) {
        return column.isEmpty() ? NOTHING : column.replaceAll("\\p{Cc}", "\u25a1");
    }
}
