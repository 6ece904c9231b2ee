package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.LanguagePairConverter;
import io.github.parlance.event.MemoryEntry;
import io.github.parlance.event.MemoryKey;
import io.github.parlance.text.LanguagePair;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the approved translations. */
@Command(
        name = "list",
        description = "Lists the approved translations, the most recent last: pair, source and translation, separated"
                + " by tabs.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance memory list --bootstrap-servers localhost:9092 --pair en-es"})
final class MemoryListCommand extends TableCommand<MemoryKey, MemoryEntry> {
    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            description = "Lists only translations of this language pair, such as en-es.")
    private Optional<LanguagePair> pair = Optional.empty();

    MemoryListCommand() {
        super(TableOptions::memory, TableLines::memory);
    }

    @Override
    void run() {
        list(entry -> pair.map(entry.key().pair()::equals).orElse(true));
    }
}
