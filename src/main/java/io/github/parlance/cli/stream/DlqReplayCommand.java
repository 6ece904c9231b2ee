package io.github.parlance.cli.stream;

import io.github.parlance.cli.option.Logging;
import io.github.parlance.dlq.Replay;
import io.github.parlance.dlq.ReplayReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Replays the requests of dead letters. */
@Command(
        name = "replay",
        description = "Sends the requests of dead letters again to their original topics; each dead letter"
                + " is replayed only once, however often this command runs.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance dlq replay --bootstrap-servers localhost:9092 --retryable --dry-run",
            "  parlance dlq replay --bootstrap-servers localhost:9092 --code no-route,model-failed"
        })
final class DlqReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DlqOptions options;

    @Option(names = "--dry-run", description = "Sends nothing; shows which requests would be sent.")
    private boolean dryRun;

    @Override
    public Integer call() {
        Logging.silent();
        DeadLetterLines lines = new DeadLetterLines(spec.commandLine().getOut(), options.json(), false);
        Replay replay = new Replay(options.settings(), options.topology());
        ReplayReport report = dryRun
                ? replay.dryRun(options.selection(), options.limit(), lines)
                : replay.run(options.selection(), options.limit(), lines);
        spec.commandLine().getErr().println(summary(report));
        return 0;
    }

    private String summary(ReplayReport report) {
        String requests = report.requests() == 1 ? "1 request " : report.requests() + " requests ";
        return requests + (dryRun ? "would be sent" : "sent")
                + "; skipped dead letters: " + report.replayedBefore() + " already replayed, " + report.truncated()
                + " truncated";
    }
}
