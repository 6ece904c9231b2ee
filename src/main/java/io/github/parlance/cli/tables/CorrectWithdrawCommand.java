package io.github.parlance.cli.tables;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Withdraws a correction. */
@Command(
        name = "withdraw",
        description = "Withdraws a correction: removes it from the translation memory and from the training data of"
                + " future learning runs. Prints the withdrawn correction.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance correct withdraw --bootstrap-servers localhost:9092 0d0f6a4e-6f3a-4a57-9c1b-1f6d3c1c8f11"
        })
final class CorrectWithdrawCommand extends TableCommand<CorrectionKey, Correction> {
    @Parameters(paramLabel = "ID", description = "Id of the correction, as list shows it.")
    private String id;

    CorrectWithdrawCommand() {
        super(TableOptions::corrections, TableLines::correction);
    }

    @Override
    void run() {
        remove(
                new CorrectionKey(id),
                "there is no correction " + id + "; parlance correct list shows the existing corrections");
    }
}
