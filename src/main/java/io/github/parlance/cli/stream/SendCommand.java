package io.github.parlance.cli.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.TextFormatConverter;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.event.Priority;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.ClusterSettings;
import io.github.parlance.kafka.RequestSender;
import io.github.parlance.text.TextFormat;
import io.github.parlance.topology.TopologySpec;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends requests to a running stream. */
@Command(
        name = "send",
        description = "Sends texts to a running stream, each as a request, and prints their ids. To see"
                + " the results, run tail.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance send --bootstrap-servers localhost:9092 \"Where is the station?\"",
            "  parlance send --bootstrap-servers localhost:9092 --to es,fr --key ticket-7 < lines.txt"
        })
public final class SendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterOptions cluster;

    @Mixin
    private TopologyOptions topology;

    @Option(
            names = "--from",
            paramLabel = "LANG",
            description = "Language of the texts, or und to detect it. Default: the source language of the route.")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--to",
            paramLabel = "LANG",
            split = ",",
            description = "Target languages, separated by commas. Default: the target language of the route.")
    private List<String> to = List.of();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Key of the records; results with the same key keep the order of their requests."
                    + " Default: none.")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = TextFormatConverter.class,
            description = "Format of the texts: text, html, markdown, icu, srt or vtt. Default: text.")
    private TextFormat format = TextFormat.TEXT;

    @Option(names = "--keep", paramLabel = "TEXT", description = "Text that is not translated. Can be repeated.")
    private List<String> kept = List.of();

    @Option(names = "--tenant", paramLabel = "NAME", description = "Tenant whose glossary applies.")
    private String tenant = "";

    @Option(
            names = "--n-best",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of translations per text, 1 to 8. Default: 1.")
    private int nBest = 1;

    @Option(names = "--alignments", description = "Requests word alignments.")
    private boolean alignments;

    @Parameters(paramLabel = "TEXT", description = "Texts to translate. Default: lines of standard input.")
    private List<String> texts = List.of();

    @Override
    public Integer call() {
        Logging.silent();
        TopologySpec stream = topology.topology();
        ClusterSettings settings = cluster.settings();
        try (RequestSender sender = new RequestSender(settings, stream, "/parlance/send");
                Stream<String> all = texts.isEmpty() ? lines() : texts.stream()) {
            all.forEach(text -> {
                TranslationRequested request = request(text);
                sender.send(key, request);
                spec.commandLine().getOut().println(request.id());
            });
            sender.flush();
            return 0;
        }
    }

    private TranslationRequested request(String text) {
        return new TranslationRequested(
                UUID.randomUUID().toString(),
                text,
                from,
                to,
                tenant,
                format,
                kept,
                nBest,
                alignments,
                Priority.NORMAL,
                Optional.empty(),
                JsonNodeFactory.instance.objectNode());
    }

    private static Stream<String> lines() {
        return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines();
    }
}
