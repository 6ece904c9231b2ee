package io.github.parlance.cli.tables;

import io.github.parlance.cli.option.LanguagePairConverter;
import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.text.LanguagePair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the corrections with their states. */
@Command(
        name = "list",
        description = "Lists the corrections, the most recent last: id, state (accepted, held with the reasons, or"
                + " waits), pair, author, source and text, separated by tabs.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance correct list --bootstrap-servers localhost:9092 --pair en-es --held"})
final class CorrectListCommand extends TableCommand<CorrectionKey, Correction> {
    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = LanguagePairConverter.class,
            description = "Lists only corrections of this language pair, such as en-es.")
    private Optional<LanguagePair> pair = Optional.empty();

    @Option(names = "--held", description = "Lists only held corrections.")
    private boolean held;

    CorrectListCommand() {
        super(TableOptions::corrections, TableLines::correction);
    }

    @Override
    void run() {
        List<Correction> corrections = entries(TableOptions::corrections);
        Map<CorrectionKey, Verdict> verdicts =
                entries(TableOptions::verdicts).stream().collect(Collectors.toMap(Verdict::key, Function.identity()));
        print(corrections.stream()
                .filter(each -> pair.map(each.pair()::equals).orElse(true))
                .filter(each -> !held || isHeld(verdicts.get(each.key())))
                .map(each -> TableLines.correction(each, Optional.ofNullable(verdicts.get(each.key())))));
    }

    private static boolean isHeld(Verdict verdict) {
        return verdict != null && !verdict.isAccepted();
    }
}
