package io.github.parlance.cli;

import io.github.parlance.text.LanguagePair;
import io.github.parlance.translate.Translation;
import io.github.parlance.translate.Translator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Translates standard input line by line, without Kafka. */
@Command(
        name = "translate",
        description = "Translates standard input line by line: a line out for each line in.",
        mixinStandardHelpOptions = true)
final class TranslateCommand implements Callable<Integer> {
    /** Lines translated at once while more are waiting. */
    private static final int LINES = 512;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions options;

    @Override
    public Integer call() throws IOException {
        try (Translator translator = options.load()) {
            translate(translator, options.pair(translator.pairs()));
        }
        return 0;
    }

    private void translate(Translator translator, LanguagePair pair) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            List<String> lines = new ArrayList<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (lines.size() == LINES || !in.ready()) {
                    translate(translator, pair, lines, out);
                    lines.clear();
                }
            }
        }
    }

    private void translate(Translator translator, LanguagePair pair, List<String> lines, PrintWriter out) {
        for (Translation outcome : translator.translate(pair, lines)) {
            out.println(outcome.<String>fold(Translation.Done::text, this::refused));
        }
        out.flush();
    }

    /** An empty line, so that lines out still stand beside lines in. */
    private String refused(Translation.Refused refused) {
        switch (refused.reason()) {
            case EMPTY -> {}
            default -> spec.commandLine().getErr().println("parlance: not translated: " + refused.detail());
        }
        return "";
    }
}
