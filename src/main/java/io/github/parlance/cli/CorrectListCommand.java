package io.github.parlance.cli;

import io.github.parlance.event.Correction;
import io.github.parlance.event.CorrectionKey;
import io.github.parlance.event.Verdict;
import io.github.parlance.text.LanguagePair;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the corrections, and what became of them. */
@Command(
        name = "list",
        description =
                "Shows the corrections, the last one last: id, whether it is accepted, held and why, or waits to be"
                        + " looked at, pair, author, source and text, with tabs between.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance correct list --bootstrap-servers localhost:9092 --pair en-es --held"})
final class CorrectListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TableOptions tables;

    @Option(
            names = "--pair",
            paramLabel = "SOURCE-TARGET",
            converter = PairName.class,
            description = "Those of these languages alone, such as en-es.")
    private LanguagePair pair;

    @Option(names = "--held", description = "Those alone that are held.")
    private boolean held;

    @Override
    public Integer call() {
        Logging.silent();
        PrintWriter err = spec.commandLine().getErr();
        Consumer<String> passedOver = reason -> err.println("parlance: passed over " + reason);
        List<Correction> corrections = tables.corrections().entries(passedOver);
        Map<CorrectionKey, Verdict> verdicts = tables.verdicts().entries(passedOver).stream()
                .collect(Collectors.toMap(Verdict::key, Function.identity()));
        corrections.stream()
                .filter(each -> pair == null || each.pair().equals(pair))
                .filter(each -> !held || isHeld(verdicts.get(each.key())))
                .map(each -> CorrectionLine.of(each, Optional.ofNullable(verdicts.get(each.key()))))
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    private static boolean isHeld(Verdict verdict) {
        return verdict != null && !verdict.isAccepted();
    }
}
