package io.github.parlance.cli.training;

import io.github.parlance.check.Check;
import io.github.parlance.check.Outcome;
import io.github.parlance.cli.option.CountConverter;
import io.github.parlance.cli.option.ModelOptions;
import io.github.parlance.cli.option.TextFormatConverter;
import io.github.parlance.document.Document;
import io.github.parlance.document.DocumentTranslation;
import io.github.parlance.document.DocumentTranslator;
import io.github.parlance.document.PrecedingContext;
import io.github.parlance.document.TranslatedDocument;
import io.github.parlance.stream.RequestTranslator;
import io.github.parlance.text.LanguagePair;
import io.github.parlance.text.TextFormat;
import io.github.parlance.translate.Translator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Translates standard input line by line, without Kafka. */
@Command(
        name = "translate",
        description = {
            "Translates standard input line by line: one output line per input line.",
            "With --json, each line is a request, a JSON object with the fields of a request event, and is answered with the"
                    + " JSON of a result event, or with {\"error\":{\"code\":\"...\",\"message\":\"...\"}}. The exit code is 1 if"
                    + " any line was answered with an error."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  parlance translate --model models/en-es < english.txt > spanish.txt",
            "  echo \"Run {command} now.\" | parlance translate --model models/en-es --keep now",
            "  parlance translate --model models/en-es --format srt < film.en.srt > film.es.srt",
            "  echo '{\"text\":\"<b>Good</b> morning\",\"format\":\"html\"}' | parlance translate --model models/en-es --json"
        })
public final class TranslateCommand implements Callable<Integer> {
    /** Number of lines that are translated together while more are waiting. */
    private static final int LINES = 512;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Option(
            names = "--format",
            description =
                    "Format of the lines: ${COMPLETION-CANDIDATES}. With srt and vtt, all of the input is one file of"
                            + " subtitles. Default: text.",
            converter = TextFormatConverter.class,
            completionCandidates = TextFormatConverter.class)
    private TextFormat format = TextFormat.TEXT;

    @Option(names = "--keep", paramLabel = "TEXT", description = "Text that is not translated. Can be repeated.")
    private List<String> kept = new ArrayList<>();

    @Option(
            names = "--context",
            paramLabel = "SENTENCES",
            converter = CountConverter.class,
            description = "Number of preceding sentences that the model reads with each line, for models that"
                    + " were trained with context; an empty line starts a new document. Default: none.")
    private int context;

    @Option(
            names = "--json",
            description = "Reads requests and writes results as JSON, one per line. Format, text that is not translated"
                    + " and languages are fields of each request.")
    private boolean json;

    private final Deque<String> before = new ArrayDeque<>();
    private long line;

    @Override
    public Integer call() throws IOException {
        if (json) {
            return answerRequests();
        }
        try (Translator translator = options.load()) {
            LanguagePair pair = options.pair(translator.pairs());
            ContextOptions.requireRead(spec.commandLine(), context, translator, pair);
            if (format.isSubtitles()) {
                translateFile(new DocumentTranslator(translator), pair);
            } else {
                translate(new DocumentTranslator(translator), pair);
            }
        }
        return 0;
    }

    private int answerRequests() throws IOException {
        for (String option : List.of("--format", "--keep", "--context")) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " has no effect on --json; omit it, and see the fields of requests");
            }
        }
        try (Translator translator = options.load()) {
            RequestTranslator requests =
                    new RequestTranslator(translator, options.pairs(translator.pairs()), Clock.systemUTC());
            return new RequestLines(requests, spec.commandLine().getOut()).answer(System.in) ? 0 : 1;
        }
    }

    private void translateFile(DocumentTranslator translator, LanguagePair pair) throws IOException {
        String file = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        Document document = new Document(pair, file, format, kept, List.of());
        PrintWriter out = spec.commandLine().getOut();
        out.print(written(translator.translate(pair, List.of(document)).get(0), "the file"));
        out.flush();
    }

    private void translate(DocumentTranslator translator, LanguagePair pair) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(withoutMark(line, lines.isEmpty()));
                if (lines.size() == LINES || !in.ready()) {
                    translate(translator, pair, lines, out);
                    lines.clear();
                }
            }
        }
    }

    /** Returns a line without the byte-order mark that may precede the first one. */
    private String withoutMark(String text, boolean first) {
        return first && line == 0 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private void translate(DocumentTranslator translator, LanguagePair pair, List<String> lines, PrintWriter out) {
        List<Document> documents = new ArrayList<>();
        for (String text : lines) {
            PrecedingContext precedingContext = new PrecedingContext(List.copyOf(before), context);
            documents.add(new Document(pair, text, format, kept, List.of(), precedingContext));
            remember(text);
        }
        for (DocumentTranslation documentTranslation : translator.translate(pair, documents)) {
            line++;
            out.println(written(documentTranslation, "line " + line));
        }
        out.flush();
    }

    private void remember(String text) {
        if (text.isBlank()) {
            before.clear();
        } else if (context > 0) {
            before.add(text);
        }
        if (before.size() > context) {
            before.remove();
        }
    }

    /** Returns the translation; an empty text if it was refused, so that output lines still correspond to input lines. */
    private String written(DocumentTranslation documentTranslation, String place) {
        if (documentTranslation.refusal().isPresent()) {
            warn(place, "not translated: " + documentTranslation.refusal().get().detail());
            return "";
        }
        TranslatedDocument translatedDocument = documentTranslation.result();
        List<String> violated = Arrays.stream(Check.values())
                .filter(check -> translatedDocument.checks().of(check) == Outcome.VIOLATED)
                .map(Check::label)
                .toList();
        if (!violated.isEmpty()) {
            warn(place, "check its " + String.join(", ", violated));
        }
        return translatedDocument.text();
    }

    private void warn(String place, String what) {
        spec.commandLine().getErr().println("parlance: " + place + ": " + what);
    }
}
