package io.github.parlance.cli;

import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.stream.TableTopic;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes an approved translation back. */
@Command(
        name = "remove",
        description = "Takes an approved translation back: from now on the model is asked again. Prints what it was.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance memory remove --bootstrap-servers localhost:9092 --pair en-es \"Good morning.\""})
final class MemoryRemoveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    @Mixin
    private MemorySource source;

    @Override
    public Integer call() {
        Logging.silent();
        return remove(tables.memory(), source.key());
    }

    private int remove(TableTopic<MemoryKey, MemoryEntry> topic, MemoryKey key) {
        Optional<MemoryEntry> entry = topic.entries(reason -> {}).stream()
                .filter(e -> e.key().equals(key))
                .findFirst();
        if (entry.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("parlance: no translation of this source is approved for " + key.pair()
                            + "; parlance memory list shows those that are");
            return CommandLine.ExitCode.SOFTWARE;
        }
        topic.remove(key);
        spec.commandLine().getOut().println(MemoryLine.of(entry.get()));
        return CommandLine.ExitCode.OK;
    }
}
