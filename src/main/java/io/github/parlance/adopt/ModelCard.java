package io.github.parlance.adopt;

import io.github.parlance.bundle.Manifest;
import io.github.parlance.bundle.Manifest.PairEntry;
import java.util.Locale;
import java.util.stream.Collectors;

/** Text that accompanies an imported model: its README.md. */
record ModelCard(ForeignModel model, Manifest.Imported imported) {

    /** Returns the card in Markdown. */
    String text(String name, String version, long parameters) {
        ModelSummary summary = new ModelSummary(model);
        return """
                # %s, version %s

                %s, imported from %s (%s). A Transformer with %s, %s parameters, %s.

                | | |
                | --- | --- |
                | licence of the weights | %s |
                | attribution | %s |
                | languages | %s |
                | positions | %s |
                | search | beam %d, length penalty %s |

                The weights were not changed, except for the order of the tokens and for the precision of matrices where it is
                lower than that of the files. The model carries no slots: spans that must survive are kept by the placeholders in
                `manifest.json`, if it lists any, by checks and by repair.

                ## Scores

                None yet. `./parlance evaluate --model DIR --test FILE --record` measures them and writes them into
                `manifest.json`; `./parlance calibrate` measures its confidence.

                ## Files

                | file | digest |
                | --- | --- |
                %s
                """
                .formatted(
                        name,
                        version,
                        languages(),
                        cell(imported.name()),
                        summary.format(),
                        summary.network(),
                        String.format(Locale.ROOT, "%,d", parameters),
                        summary.vocabulary(),
                        cell(imported.licence()),
                        cell(imported.attribution()),
                        languages(),
                        model.weights().network().positions().name().toLowerCase(Locale.ROOT),
                        model.search().beam(),
                        model.search().lengthPenalty(),
                        files());
    }

    private String languages() {
        return model.pairs().stream()
                .map(pair -> pair.source() + " to " + pair.target() + token(pair))
                .collect(Collectors.joining(", "));
    }

    private static String token(PairEntry pair) {
        return pair.prefix().isEmpty() ? "" : " (`" + pair.prefix() + "`)";
    }

    private String files() {
        return imported.files().entrySet().stream()
                .map(each -> "| `" + each.getKey() + "` | `" + each.getValue() + "` |")
                .collect(Collectors.joining("\n"));
    }

    /** Returns foreign text as it can stand in a cell of a table: without line feeds, bars, and tags. */
    private static String cell(String text) {
        return text.replaceAll("[\\p{Cc}|]", " ").replace("<", "&lt;");
    }
}
