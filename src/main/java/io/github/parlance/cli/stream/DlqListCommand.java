package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.Logging;
import io.github.parlance.dlq.DeadLetters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the dead letters. */
@Command(
        name = "list",
        description = "Lists the current dead letters, one per line, separated by tabs, and counts them by code.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance dlq list --bootstrap-servers localhost:9092 --code model-failed --limit 10"})
final class DlqListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DlqOptions options;

    @Option(names = "--show-text", description = "Also prints the values of the requests, which contain user text.")
    private boolean showText;

    @Override
    public Integer call() {
        Logging.silent();
        DeadLetterLines lines = new DeadLetterLines(spec.commandLine().getOut(), options.json(), showText);
        new DeadLetters(options.settings(), options.topology()).list(options.selection(), options.limit(), lines);
        spec.commandLine().getErr().println(lines.summary());
        return 0;
    }
}
