package io.github.parlance.cli.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.parlance.bench.DecodeBench;
import io.github.parlance.bench.Latencies;
import io.github.parlance.bench.ResidentMemory;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.ModelOptions;
import io.github.parlance.cli.option.Version;
import io.github.parlance.runtime.MatMulRoofline;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures the engine alone, from text to text. */
@Command(
        name = "decode",
        description = "Measures the engine alone, from text to text: calls with different numbers of"
                + " sentences, by one or more callers.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  parlance bench decode --model models/en-es --batch 1,32 --threads 1 sentences.txt"})
final class BenchDecodeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--batch",
            paramLabel = "N",
            split = ",",
            converter = CountConverter.class,
            description = "Sentences per call; several sizes separated by commas. Default: 1,8,32,64,128.")
    private List<Integer> batches = List.of(1, 8, 32, 64, 128);

    @Option(
            names = "--callers",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Number of concurrent callers. Default: 1.")
    private int callers = 1;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "Time limit of a measurement, checked after each call. Default: 3600.")
    private int seconds = 3600;

    @Option(names = "--texts", paramLabel = "FILE", description = "Writes the translations to this file, one per line.")
    private Path texts;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the results to this file as JSON.")
    private Path json;

    @Option(
            names = "--soak",
            paramLabel = "MINUTES",
            converter = CountConverter.class,
            description =
                    "Continues with calls of the last size for this time, and prints the memory use every minute.")
    private Integer soak;

    @Parameters(paramLabel = "FILE", description = "Sentences to translate, one per line.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        List<String> sentences = Files.readAllLines(file);
        List<Map<String, Object>> rows = new ArrayList<>();
        try (Translator translator = options.load()) {
            LanguagePair pair = options.pair(translator.pairs());
            DecodeBench bench = new DecodeBench(translator, pair, sentences);
            List<Translation> translations = bench.warmUp();
            if (texts != null) {
                Files.write(
                        texts,
                        translations.stream()
                                .map(each -> each.fold(Translation.Done::text, refused -> ""))
                                .toList());
            }
            int beam = translator.provenance(pair).beam();
            try (MatMulRoofline ceiling = MatMulRoofline.of(options.path())) {
                for (int batch : batches) {
                    double most = 1000.0 * batch * callers / ceiling.stepMillis(batch * beam, callers);
                    rows.add(row(batch, most, bench.measure(batch, callers, seconds)));
                }
            }
            if (soak != null) {
                bench.soak(batches.get(batches.size() - 1), callers, soak, Duration.ofMinutes(1), this::printMinute);
            }
        }
        if (json != null) {
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report(rows));
        }
        return 0;
    }

    private Map<String, Object> report(List<Map<String, Object>> rows) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("model", options.path().toString());
        report.put("parlance", Version.parlance());
        report.put("java", Runtime.version().toString());
        report.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("rows", rows);
        return report;
    }

    private void printMinute(int sentences) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "a minute: %,d sentences%s%n", sentences, memory());
        out.flush();
    }

    private static String memory() {
        OptionalLong resident = ResidentMemory.mebibytes();
        return resident.isPresent() ? String.format(Locale.ROOT, "; %,d MiB resident", resident.getAsLong()) : "";
    }

    private Map<String, Object> row(int batch, double mostTokens, DecodeBench.Measurement figures) {
        Latencies latencies = figures.latencies();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "batch %3d, %d callers: %,8.1f sentences/s, %,9.1f tokens/s; a call: p50 %,.1f ms, p99 %,.1f ms;"
                        + " %.0f %% of the speed the products alone would have%s%n",
                batch,
                callers,
                figures.sentencesPerSecond(),
                figures.tokensPerSecond(),
                latencies.percentile(50),
                latencies.percentile(99),
                100 * figures.tokensPerSecond() / mostTokens,
                memory());
        out.flush();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("batch", batch);
        row.put("callers", callers);
        row.put("sentencesPerSecond", figures.sentencesPerSecond());
        row.put("tokensPerSecond", figures.tokensPerSecond());
        row.put("p50Millis", latencies.percentile(50));
        row.put("p99Millis", latencies.percentile(99));
        row.put("ceilingShare", figures.tokensPerSecond() / mostTokens);
        ResidentMemory.mebibytes().ifPresent(mebibytes -> row.put("residentMebibytes", mebibytes));
        return row;
    }
}
