package io.github.parlance.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads gettext catalogues as text (GNU gettext manual, "The Format of PO Files"). Leaves out entries that are fuzzy, obsolete or not
 * translated. Of plural forms, pairs the singular with the first and the plural with the last.
 */
final class PoReader implements PairReader {

    @Override
    public void read(InputStream bytes, CorpusBuilder corpusBuilder) throws IOException {
        BufferedReader lines = CorpusFiles.lines(bytes);
        Entry entry = new Entry();
        int number = 0;
        for (String raw = lines.readLine(); raw != null; raw = lines.readLine()) {
            number++;
            String line = raw.strip();
            if (line.isEmpty()) {
                entry = closed(entry, corpusBuilder);
            } else if (line.startsWith("#")) {
                entry = entry.complete() ? closed(entry, corpusBuilder) : entry;
                entry.comment(line);
            } else {
                entry = line.startsWith("msgctxt") || line.startsWith("msgid ")
                        ? begun(entry, line, corpusBuilder)
                        : entry;
                entry.line(line, number, corpusBuilder);
            }
        }
        closed(entry, corpusBuilder);
    }

    private static Entry closed(Entry entry, CorpusBuilder corpusBuilder) {
        entry.report(corpusBuilder);
        return new Entry();
    }

    /** Begins a message, which need not follow an empty line. */
    private static Entry begun(Entry entry, String line, CorpusBuilder corpusBuilder) {
        return entry.complete() ? closed(entry, corpusBuilder) : entry;
    }

    /** An entry: the lines between two empty lines. */
    private static final class Entry {
        private final StringBuilder context = new StringBuilder();
        private final StringBuilder singular = new StringBuilder();
        private final StringBuilder plural = new StringBuilder();
        private final List<StringBuilder> translations = new ArrayList<>();
        private StringBuilder open;
        private boolean fuzzy;
        private boolean obsolete;
        private boolean broken;

        boolean complete() {
            return !translations.isEmpty();
        }

        void comment(String line) {
            fuzzy |= line.startsWith("#,") && line.contains("fuzzy");
            obsolete |= line.startsWith("#~ msgid");
        }

        void line(String line, int number, CorpusBuilder corpusBuilder) {
            int quote = line.indexOf('"');
            if (quote < 0 || line.length() < quote + 2 || !line.endsWith("\"")) {
                broken = true;
                corpusBuilder.bad(String.valueOf(number), "has no quoted string");
                return;
            }
            switch (line.substring(0, quote).strip().replaceAll("\\[\\d+\\]", "")) {
                case "" -> {}
                case "msgctxt" -> open = context;
                case "msgid" -> open = singular;
                case "msgid_plural" -> open = plural;
                case "msgstr" -> {
                    open = new StringBuilder();
                    translations.add(open);
                }
                default -> open = null;
            }
            if (open == null) {
                broken = true;
                corpusBuilder.bad(String.valueOf(number), "does not begin with a message keyword");
                return;
            }
            open.append(unescaped(line.substring(quote + 1, line.length() - 1)));
        }

        void report(CorpusBuilder corpusBuilder) {
            if (obsolete) {
                corpusBuilder.dropped("obsolete");
            }
            if (broken || !complete() || singular.length() == 0) {
                // The entry of the empty message is the header of the catalogue.
                return;
            }
            if (fuzzy) {
                corpusBuilder.dropped("fuzzy");
            } else if (translations.stream().anyMatch(each -> each.toString().isBlank())) {
                corpusBuilder.dropped("not translated");
            } else {
                corpusBuilder.pair(singular.toString(), translations.get(0).toString());
                if (plural.length() > 0) {
                    corpusBuilder.pair(
                            plural.toString(),
                            translations.get(translations.size() - 1).toString());
                }
            }
        }
    }

    static String unescaped(String quoted) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c != '\\' || i + 1 == quoted.length()) {
                text.append(c);
                continue;
            }
            char escaped = quoted.charAt(++i);
            text.append(
                    switch (escaped) {
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        case 'r' -> '\r';
                        default -> escaped;
                    });
        }
        return text.toString();
    }
}
