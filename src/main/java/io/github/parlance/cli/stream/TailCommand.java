package io.github.parlance.cli.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.OutputReader;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.event.DeadLetter;
import io.github.parlance.event.TranslationCompleted;
import io.github.parlance.kafka.AnswerFeed;
import io.github.parlance.kafka.ClusterSettings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows the results of a stream. */
@Command(
        name = "tail",
        description = "Prints results and dead letters as they arrive, one per line: request id,"
                + " languages, status or code, confidence, text or reason, separated by tabs. Ends with"
                + " Ctrl-C, --limit or --wait, or when the reader of its output ends.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance tail --bootstrap-servers localhost:9092",
            "  parlance tail --bootstrap-servers localhost:9092 --from-beginning --wait 5 --json"
        })
public final class TailCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(200);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    @Option(names = "--from-beginning", description = "Also prints the existing records.")
    private boolean fromBeginning;

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Maximum number of records to print. Default: no limit.")
    private int limit = Integer.MAX_VALUE;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            converter = CountConverter.class,
            description = "Ends when no record has arrived for this time. Default: never.")
    private int wait = Integer.MAX_VALUE;

    @Option(
            names = "--json",
            description = "Prints results as the JSON of the topic, one object per line; dead letters as"
                    + " {\"requestId\", \"code\", \"reason\"}.")
    private boolean json;

    private final OutputReader reader = new OutputReader();

    private int shown;

    @Override
    public Integer call() {
        Logging.silent();
        ClusterSettings settings = cluster.settings();
        AnswerFeed.From from = fromBeginning ? AnswerFeed.From.BEGINNING : AnswerFeed.From.NOW;
        try (AnswerFeed feed = new AnswerFeed(settings, topology.topology(), from)) {
            long quietSince = System.nanoTime();
            while (shown < limit
                    && System.nanoTime() - quietSince < Duration.ofSeconds(wait).toNanos()) {
                reader.require();
                int before = shown;
                feed.poll(POLL, this::show, this::show);
                quietSince = shown > before ? System.nanoTime() : quietSince;
            }
            return 0;
        }
    }

    private void show(TranslationCompleted result) {
        print(
                json
                        ? new String(result.toBytes(), StandardCharsets.UTF_8)
                        : line(
                                result.requestId(),
                                result.pair().toString(),
                                result.status().label(),
                                result.confidence()
                                        .map(each -> String.format(Locale.ROOT, "%.2f", each))
                                        .orElse(TabSeparatedColumns.NOTHING),
                                result.text()));
    }

    private void show(DeadLetter letter) {
        print(
                json
                        ? JsonNodeFactory.instance
                                .objectNode()
                                .put("requestId", letter.requestId())
                                .put("code", letter.code().label())
                                .put("reason", letter.reason())
                                .toString()
                        : line(
                                letter.requestId(),
                                TabSeparatedColumns.NOTHING,
                                letter.code().label(),
                                TabSeparatedColumns.NOTHING,
                                letter.reason()));
    }

    private static String line(String... fields) {
        return TabSeparatedColumns.line(List.of(fields));
    }

    private void print(String line) {
        if (shown < limit) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(line);
            out.flush();
            shown++;
        }
    }
}
