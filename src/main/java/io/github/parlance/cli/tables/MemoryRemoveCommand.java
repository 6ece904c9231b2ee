package io.github.parlance.cli.tables;

import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes an approved translation. */
@Command(
        name = "remove",
        description = "Removes an approved translation: from now on the model translates the source again. Prints the"
                + " removed entry.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance memory remove --bootstrap-servers localhost:9092 --pair en-es \"Good morning.\""})
final class MemoryRemoveCommand extends TableCommand<MemoryKey, MemoryEntry> {
    @Mixin
    private MemorySourceOptions source;

    MemoryRemoveCommand() {
        super(TableOptions::memory, TableLines::memory);
    }

    @Override
    void run() {
        MemoryKey key = source.key();
        remove(
                key,
                "no translation of this source is approved for " + key.pair()
                        + "; parlance memory list shows the approved translations");
    }
}
