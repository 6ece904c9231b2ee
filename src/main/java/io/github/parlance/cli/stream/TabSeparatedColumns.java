package io.github.parlance.cli.stream;

import java.util.List;
import java.util.stream.Collectors;

/** Formats lines of columns that are separated by tabs. */
final class TabSeparatedColumns {
    static final String NOTHING = "-";

    private TabSeparatedColumns() {}

    static String line(List<String> columns) {
        return columns.stream().map(TabSeparatedColumns::harmless).collect(Collectors.joining("\t"));
    }

    /** Replaces control characters: text of a request may contain terminal commands. */
    private static String harmless(String column) {
        return column.isEmpty() ? NOTHING : column.replaceAll("\\p{Cc}", "\u25a1");
    }
}
