package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.ClusterOptions;
import io.github.parlance.cli.option.CommandFailedException;
import io.github.parlance.cli.option.DecodedTextConverter;
import io.github.parlance.cli.option.Logging;
import io.github.parlance.cli.option.TopologyOptions;
import io.github.parlance.cli.option.Utf8Lines;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.kafka.ClusterException;
import io.github.parlance.kafka.RequestSender;
import io.github.parlance.topology.TopologySpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
            names = "--key",
            paramLabel = "KEY",
            converter = DecodedTextConverter.class,
            description = "Key of the records; results with the same key keep the order of their requests."
                    + " Default: none.")
    private Optional<String> key = Optional.empty();

    @Mixin
    private RequestOptions fields;

    @Parameters(paramLabel = "TEXT", description = "Texts to translate. Default: lines of standard input.")
    private List<String> texts = List.of();

    @Override
    public Integer call() {
        Logging.silent();
        TopologySpec stream = topology.topology();
        fields.require(stream);
        texts.forEach(this::requireDecoded);
        SentIds ids = new SentIds(spec.commandLine().getOut()::println);
        try (RequestSender sender = new RequestSender(cluster.settings(), stream, "/parlance/send")) {
            RequestFlow flow = new RequestFlow(sender, ids, key, stream.limits().maxRequestBytes());
            sender.requireTopic();
            if (texts.isEmpty()) {
                sendLines(flow);
            } else {
                sendTexts(flow);
            }
            ids.await();
            return 0;
        } catch (ClusterException e) {
            throw new ClusterException(e.exitCode(), e.getMessage() + sent(ids.printed()), e);
        }
    }

    /** Picocli would take a text that its converter refuses for the argument of another parameter. */
    private void requireDecoded(String text) {
        try {
            new DecodedTextConverter().convert(text);
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), "a text is refused: " + e.getMessage(), e);
        }
    }

    /** Sends no text if one of them cannot be sent. */
    private void sendTexts(RequestFlow flow) {
        List<TranslationRequested> requests =
                texts.stream().map(fields::request).toList();
        try {
            for (int i = 0; i < requests.size(); i++) {
                flow.requireSize("text " + (i + 1), requests.get(i));
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        for (int i = 0; i < requests.size() && flow.isOpen(); i++) {
            flow.send("text " + (i + 1), requests.get(i));
        }
    }

    private void sendLines(RequestFlow flow) {
        Utf8Lines lines = new Utf8Lines(System.in);
        try {
            for (Optional<String> text = lines.next(); text.isPresent() && flow.isOpen(); text = lines.next()) {
                TranslationRequested request = fields.request(text.get());
                flow.requireSize("line " + lines.number(), request);
                flow.send("line " + lines.number(), request);
            }
        } catch (IllegalArgumentException e) {
            flow.await();
            throw new CommandFailedException(e.getMessage() + sent(flow.sent()));
        }
    }

    private static String sent(long count) {
        return "; requests sent before: " + count;
    }
}
