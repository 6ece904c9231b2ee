package io.github.parlance.cli;

import io.github.parlance.dlq.DeadLetters;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what is on the dead-letter topic. */
@Command(
        name = "list",
        description = "Shows the dead letters there are now, a line each with tabs between, and counts them by code.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance dlq list --bootstrap-servers localhost:9092 --code model-failed --limit 10"})
final class DlqListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DlqOptions options;

    @Option(names = "--show-text", description = "Shows the requests' values too, which hold what users wrote.")
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
