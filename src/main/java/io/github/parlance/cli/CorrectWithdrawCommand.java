package io.github.parlance.cli;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.stream.TableTopic;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Withdraws a correction. */
@Command(
        name = "withdraw",
        description =
                "Withdraws a correction: the translation memory forgets it, and no model is trained with it from now"
                        + " on. Prints what it was.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance correct withdraw --bootstrap-servers localhost:9092 0d0f6a4e-6f3a-4a57-9c1b-1f6d3c1c8f11"
        })
final class CorrectWithdrawCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    @Parameters(paramLabel = "ID", description = "The correction's, as list shows it.")
    private String id;

    @Override
    public Integer call() {
        Logging.silent();
        return withdraw(tables.corrections(), new CorrectionKey(id));
    }

    private int withdraw(TableTopic<CorrectionKey, Correction> topic, CorrectionKey key) {
        Optional<Correction> correction = topic.entries(reason -> {}).stream()
                .filter(each -> each.key().equals(key))
                .findFirst();
        if (correction.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "parlance: there is no correction " + id + "; parlance correct list shows those there are");
            return CommandLine.ExitCode.SOFTWARE;
        }
        topic.remove(key);
        spec.commandLine().getOut().println(CorrectionLine.of(correction.get(), Optional.empty()));
        return CommandLine.ExitCode.OK;
    }
}
