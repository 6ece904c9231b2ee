package io.github.parlance.cli.stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.DecodedTextConverter;
import io.github.parlance.cli.option.TextFormatConverter;
import io.github.parlance.event.Priority;
import io.github.parlance.event.TranslationRequested;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.topology.Route;
import io.github.parlance.topology.TopologySpec;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the fields of a request. They are checked before anything is sent, since only a dead letter would tell otherwise. */
final class RequestOptions {
    private static final int MOST_TRANSLATIONS = 8;
    private static final int MOST_TARGETS = 32;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

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
            names = "--format",
            paramLabel = "FORMAT",
            converter = TextFormatConverter.class,
            description = "Format of the texts: text, html, markdown, icu, srt or vtt. Default: text.")
    private TextFormat format = TextFormat.TEXT;

    @Option(
            names = "--keep",
            paramLabel = "TEXT",
            converter = DecodedTextConverter.class,
            description = "Text that is not translated. Can be repeated.")
    private List<String> kept = List.of();

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            converter = DecodedTextConverter.class,
            description = "Tenant whose glossary applies.")
    private String tenant = "";

    @Option(
            names = "--n-best",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of translations per text, 1 to 8. Default: 1.")
    private int nBest = 1;

    @Option(names = "--alignments", description = "Requests word alignments.")
    private boolean alignments;

    /**
     * Checks the options.
     *
     * @param topology topology whose routes lead from and to the languages
     * @throws ParameterException if the stream would refuse such a request
     */
    void require(TopologySpec topology) {
        require(nBest <= MOST_TRANSLATIONS, "--n-best is " + nBest + "; expected 1 to " + MOST_TRANSLATIONS);
        require(tenant.indexOf('\t') < 0, "--tenant contains a tab; give a name without one");
        require(to.size() <= MOST_TARGETS, "--to has more than " + MOST_TARGETS + " languages; send several requests");
        from = from.map(tag -> tag.equals(TranslationRequested.UNDETERMINED) ? tag : canonical("--from", tag));
        to = to.stream().map(tag -> canonical("--to", tag)).toList();
        List<LanguagePair> routes = topology.routes().stream().map(Route::pair).toList();
        Optional<String> source = from.filter(tag -> !tag.equals(TranslationRequested.UNDETERMINED));
        if (to.isEmpty()) {
            requireRoute(routes, source, Optional.empty());
        }
        to.forEach(target -> requireRoute(routes, source, Optional.of(target)));
    }

    private String canonical(String option, String tag) {
        try {
            return LanguagePair.canonical(tag);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), option + ": " + e.getMessage(), e);
        }
    }

    private void requireRoute(List<LanguagePair> routes, Optional<String> source, Optional<String> target) {
        boolean exists = routes.stream()
                .anyMatch(pair -> source.map(pair.source()::equals).orElse(true)
                        && target.map(pair.target()::equals).orElse(true));
        require(
                exists,
                "no route leads" + source.map(tag -> " from " + tag).orElse("")
                        + target.map(tag -> " to " + tag).orElse("") + "; the topology has "
                        + routes.stream().map(LanguagePair::toString).collect(Collectors.joining(", ")));
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(command.commandLine(), message);
        }
    }

    /** Creates a request with an id of its own. */
    TranslationRequested request(String text) {
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
}
