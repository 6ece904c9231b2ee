package io.github.parlance.learn;

import io.github.parlance.chart.ComparisonChart;
import io.github.parlance.learn.gate.GateResult;
import io.github.parlance.learn.gate.GateResult.Part;
import io.github.parlance.learn.gate.QualityGate;
import io.github.parlance.learn.select.LearningText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report of a learning run, in Markdown with a chart. It holds figures and ids, but no user's text. */
final class LearningReport {
    private final LearningRun learningRun;
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final GateResult result;
    private final List<String> facts;

    /** @param facts further lines, such as those of {@link #facts} */
    LearningReport(LearningRun learningRun, GateResult result, List<String> facts) {
        this.learningRun = learningRun;
        this.result = result;
        this.facts = List.copyOf(facts);
        parts.put("corrections held out", result.heldOut());
        parts.put("corrections trained on", result.training());
        parts.put("development", result.development());
    }

    /** Returns lines that describe the training and its text. */
    static List<String> facts(LearningRunSpec spec, LearningText text, double seconds) {
        return List.of(
                text.corrections().size() + " corrections, each taken "
                        + spec.tuning().weight()
                        + " times per epoch, and " + text.replay().size() + " replayed sentences; "
                        + text.removed() + " were removed because of a word that people repeatedly corrected",
                String.format(
                        Locale.ROOT,
                        "%d steps at a learning rate of %s on %d threads, %.0f s",
                        spec.tuning().steps(),
                        spec.tuning().rate(),
                        spec.tuning().threads(),
                        seconds),
                spec.development().isPresent()
                        ? "Development: " + text.development().size() + " pairs of the given file"
                        : "Development: " + text.development().size() + " sentences with the baseline's translations,"
                                + " which show how much changed there, but not whether for the better");
    }

    void write(Path markdown, Path picture) {
        try {
            Files.writeString(markdown, markdown(picture.getFileName().toString()));
            Files.writeString(picture, chart().svg());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + markdown + ": " + e.getMessage(), e);
        }
    }

    /** Adds the result of a resumed trial to an existing report; does nothing if there is no report. */
    static void conclude(Path markdown, LearningRun learningRun, String summary) {
        try {
            if (Files.isRegularFile(markdown)) {
                String begun =
                        Files.readString(markdown).replace(state(LearningRun.State.TRIED), state(learningRun.state()));
                Files.writeString(markdown, begun + "\nTrial, resumed: " + summary + ".\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + markdown + ": " + e.getMessage(), e);
        }
    }

    private static String state(LearningRun.State state) {
        return "State: " + state.label().replace('-', ' ') + ".";
    }

    private String markdown(String picture) {
        StringBuilder text = new StringBuilder();
        text.append("# Version ").append(learningRun.version()).append(", learned from corrections\n\n");
        text.append(learningRun.pair())
                .append(", from version ")
                .append(learningRun.base())
                .append(" (`")
                .append(learningRun.baseDigest())
                .append("`), ")
                .append(learningRun.at())
                .append(". ")
                .append(state(learningRun.state()))
                .append("\n\n");
        text.append("| chrF2 | sentences | baseline | candidate | difference | p | exact, baseline | candidate |\n");
        text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        parts.forEach((name, part) -> text.append(row(name, part)));
        text.append("\n![Scores of the baseline and the candidate, with confidence intervals](")
                .append(picture)
                .append(")\n\n");
        text.append("Signature: ").append(QualityGate.signature()).append(".\n\n");
        text.append("Verdict: ").append(result.reason()).append(".\n\n");
        facts.forEach(fact -> text.append("* ").append(fact).append('\n'));
        text.append(ids("Corrections trained on", learningRun.learned()));
        text.append(ids("Corrections held out", learningRun.heldOut()));
        return text.toString();
    }

    private static String row(String name, Part part) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f ± %.2f | %.2f ± %.2f | %+.2f | %.3f | %d | %d |%n",
                name,
                part.sentences(),
                part.scores().baseline().score(),
                part.scores().baseline().halfWidth(),
                part.scores().system().score(),
                part.scores().system().halfWidth(),
                part.difference(),
                part.scores().p(),
                part.baselineExact(),
                part.exact());
    }

    private static String ids(String title, List<String> ids) {
        StringBuilder text = new StringBuilder("\n").append(title).append(":\n\n");
        ids.forEach(id -> text.append("* `").append(id).append("`\n"));
        return text.toString();
    }

    private ComparisonChart chart() {
        return new ComparisonChart(
                "chrF2 of the baseline and of version " + learningRun.version(),
                parts.entrySet().stream()
                        .map(each -> new ComparisonChart.Row(
                                each.getKey(), each.getValue().scores()))
                        .toList());
    }
}
