package io.github.parlance.learn;

import io.github.parlance.eval.PairedBootstrap.Interval;
import io.github.parlance.learn.Examination.Part;
import io.github.parlance.picture.Svg;
import io.github.parlance.picture.Svg.Anchor;
import io.github.parlance.picture.Svg.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A learning, in Markdown, with a picture. Holds figures and ids, and no text of anybody's. */
final class LearningReport {
    private static final int WIDTH = 720;
    private static final int ROW = 58;
    private static final int TOP = 52;
    private static final int LEFT = 230;
    private static final int RIGHT = 660;
    private static final int DOT = 5;

    private final Attempt attempt;
    private final Examination examination;
    private final List<String> facts;

    /** @param facts what else there is to say, a line each */
    LearningReport(Attempt attempt, Examination examination, List<String> facts) {
        this.attempt = attempt;
        this.examination = examination;
        this.facts = List.copyOf(facts);
    }

    void write(Path markdown, Path picture) {
        try {
            Files.writeString(markdown, markdown(picture.getFileName().toString()));
            Files.writeString(picture, svg());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + markdown + ": " + e.getMessage(), e);
        }
    }

    /** Puts into a report how a trial that another learning began has ended; where there is none, nothing. */
    static void end(Path markdown, Attempt attempt, String said) {
        try {
            if (Files.isRegularFile(markdown)) {
                String begun = Files.readString(markdown).replace(state(Attempt.State.TRIED), state(attempt.state()));
                Files.writeString(markdown, begun + "\nTrial, gone on with: " + said + ".\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + markdown + ": " + e.getMessage(), e);
        }
    }

    private static String state(Attempt.State state) {
        return "State: " + state.label().replace('-', ' ') + ".";
    }

    String markdown(String picture) {
        StringBuilder text = new StringBuilder();
        text.append("# Version ").append(attempt.version()).append(", learned from corrections\n\n");
        text.append(attempt.pair())
                .append(", from version ")
                .append(attempt.base())
                .append(" (`")
                .append(attempt.baseDigest())
                .append("`), ")
                .append(attempt.at())
                .append(". ")
                .append(state(attempt.state()))
                .append("\n\n");
        text.append("| chrF2 | sentences | old | new | difference | p | as written, old | new |\n");
        text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        row(text, "corrections not learned from", examination.heldOut());
        row(text, "corrections learned from", examination.learned());
        row(text, "development", examination.development());
        text.append("\n![The scores of the old and the new version, with intervals](")
                .append(picture)
                .append(")\n\n");
        text.append("Signature: ").append(Examination.signature()).append(".\n\n");
        text.append("Verdict: ").append(examination.reason()).append(".\n\n");
        facts.forEach(fact -> text.append("* ").append(fact).append('\n'));
        ids(text, "Learned from", attempt.learned());
        ids(text, "Measured with, and not learned from", attempt.heldOut());
        return text.toString();
    }

    private static void row(StringBuilder text, String name, Part part) {
        text.append(String.format(
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
                part.before(),
                part.asWritten()));
    }

    private static void ids(StringBuilder text, String title, List<String> ids) {
        text.append("\n").append(title).append(":\n\n");
        ids.forEach(id -> text.append("* `").append(id).append("`\n"));
    }

    String svg() {
        List<Part> parts = List.of(examination.heldOut(), examination.learned(), examination.development());
        List<String> names = List.of("corrections not learned from", "corrections learned from", "development");
        String styles = "  .old { fill: #57606a; stroke: #57606a } .new { fill: #0969da; stroke: #0969da }";
        int height = TOP + ROW * parts.size() + 36;
        Svg svg =
                new Svg(WIDTH, height, "chrF2 of the old version and of version " + attempt.version(), 16, styles, "");
        for (int score = 0; score <= 100; score += 20) {
            svg.text(new Point(x(score), height - 14), Anchor.MIDDLE, "faint", Integer.toString(score));
        }
        for (int i = 0; i < parts.size(); i++) {
            double y = TOP + ROW * i + ROW / 2.0;
            svg.text(new Point(16, y + 4), Anchor.START, "text", names.get(i));
            svg.rule(LEFT, RIGHT, y);
            line(svg, "old", parts.get(i).scores().baseline(), y - DOT * 2);
            line(svg, "new", parts.get(i).scores().system(), y + DOT * 2);
        }
        svg.text(new Point(RIGHT + 12, TOP + ROW / 2.0 - DOT), Anchor.START, "old", "old");
        svg.text(new Point(RIGHT + 12, TOP + ROW / 2.0 + DOT * 3), Anchor.START, "new", "new");
        return svg.toString();
    }

    private static void line(Svg svg, String style, Interval interval, double y) {
        double left = Math.max(0, interval.score() - interval.halfWidth());
        double right = Math.min(100, interval.score() + interval.halfWidth());
        svg.polyline(style, List.of(new Point(x(left), y), new Point(x(right), y)));
        svg.circle(style, new Point(x(interval.score()), y), DOT);
    }

    private static double x(double score) {
        return LEFT + (RIGHT - LEFT) * score / 100;
    }
}
