package io.github.parlance.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was done to the stream, when, and how long until it answered again. */
final class FaultLog {
    private final long start = System.nanoTime();
    private final List<Line> lines = new ArrayList<>();

    private record Line(Duration at, Fault fault, String detail, Silence silence) {}

    void add(Fault fault, String detail, Silence silence) {
        lines.add(new Line(elapsed(), fault, detail, silence));
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A line for each fault, in order of time. */
    String history() {
        return lines.stream()
                .map(line -> String.format(
                        Locale.ROOT,
                        "%8.1f s  %-18s %-24s first answer after %s, all after %s",
                        seconds(line.at),
                        line.fault.label(),
                        line.detail,
                        line.silence.first().map(FaultLog::text).orElse("?"),
                        line.silence.last().map(FaultLog::text).orElse("?")))
                .collect(Collectors.joining("\n"));
    }

    /** A row for each kind of fault, in Markdown. Where another fault struck before all was answered, no time counts. */
    String table() {
        return Stream.concat(
                        Stream.of(
                                "| fault | times | first answer, median | longest | all answered, median | longest |",
                                "| --- | ---: | ---: | ---: | ---: | ---: |"),
                        Stream.of(Fault.values()).map(this::row))
                .collect(Collectors.joining("\n"));
    }

    private String row(Fault fault) {
        long times = lines.stream().filter(line -> line.fault == fault).count();
        return "| " + fault.label() + " | " + times + " | " + cells(fault, Silence::first) + " | "
                + cells(fault, Silence::last) + " |";
    }

    private String cells(Fault fault, Function<Silence, Optional<Duration>> measure) {
        List<Duration> times = lines.stream()
                .filter(line -> line.fault == fault && line.silence.isOver())
                .flatMap(line -> measure.apply(line.silence).stream())
                .sorted()
                .toList();
        return times.isEmpty() ? " | " : text(times.get(times.size() / 2)) + " | " + text(times.get(times.size() - 1));
    }

    private static String text(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", seconds(time));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
